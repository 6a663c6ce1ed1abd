<%@ page contentType="text/html;charset=UTF-8" pageEncoding="UTF-8" session="false" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="t" tagdir="/WEB-INF/tags" %>
<c:set var="root" value="${pageContext.request.contextPath}"/>
<t:page title="You may not do this">
  <div class="card">
    <p>You are logged in as <strong><c:out value="${user}"/></strong><c:if test="${not empty roles}">, in the role <strong><c:out value="${roles}"/></strong></c:if>.
      <c:if test="${not empty deed}">None of your roles may <strong>${deed}</strong>. It takes ${grant}, and nobody granted that to you.</c:if></p>
    <p>The database refused it, and nothing was changed. It said: <q><c:out value="${message}"/></q>. The refusal is in the audit trail.</p>
    <p>If your work needs this, ask whoever manages the roles.</p>
  </div>
</t:page>
