<%@ page contentType="text/html;charset=UTF-8" pageEncoding="UTF-8" session="false" isErrorPage="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="t" tagdir="/WEB-INF/tags" %>
<c:set var="status" value="${requestScope['jakarta.servlet.error.status_code']}"/>
<t:page title="${status == 404 ? 'There is no such page' : status == 409 ? 'Somebody was faster' : 'That did not work'}">
  <p class="card"><c:choose>
    <c:when test="${status >= 500}">The clinic could not answer; its log says why.</c:when>
    <c:otherwise><c:out value="${requestScope['jakarta.servlet.error.message']}" default="Look at the address again."/></c:otherwise>
  </c:choose> <a href="${pageContext.request.contextPath}/">To the first page</a></p>
</t:page>
