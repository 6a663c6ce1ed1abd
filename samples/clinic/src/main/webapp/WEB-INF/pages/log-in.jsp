<%@ page contentType="text/html;charset=UTF-8" pageEncoding="UTF-8" session="false" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="t" tagdir="/WEB-INF/tags" %>
<c:set var="root" value="${pageContext.request.contextPath}"/>
<t:page title="Log in">
  <c:if test="${wrong}"><p class="alert" role="alert">User or password is wrong, or this user has to wait after wrong ones.</p></c:if>
  <form class="card narrow" method="post" action="${root}/log-in">
    <input type="hidden" name="next" value="<c:out value="${param.next}"/>">
    <label>User <input name="user" autocomplete="username" required autofocus></label>
    <label>Password <input name="password" type="password" autocomplete="current-password" required></label>
    <button>Log in</button>
    <p class="hint">Users and passwords were shown by <code>./holdfast up</code> at the first start.</p>
  </form>
</t:page>
