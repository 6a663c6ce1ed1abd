<%@ page contentType="text/html;charset=UTF-8" pageEncoding="UTF-8" session="false" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="t" tagdir="/WEB-INF/tags" %>
<c:set var="root" value="${pageContext.request.contextPath}"/>
<t:page title="Audit trail">
  <form class="row" method="get">
    <label>Who <input name="by" value="<c:out value="${by}"/>"></label>
    <label>Outcome <select name="outcome">
      <c:forEach items="success,failed,refused" var="choice"><option value="${choice}"<c:if test="${choice == outcome}"> selected</c:if>>${choice}</option></c:forEach>
      <option value=""<c:if test="${empty outcome}"> selected</c:if>>each</option>
    </select></label>
    <button>Show</button>
  </form>
  <table>
    <thead><tr><th scope="col">No.</th><th scope="col">When (UTC)</th><th scope="col">Who</th><th scope="col">What</th><th scope="col">Object</th><th scope="col">Rows</th><th scope="col">Outcome</th><th scope="col">Application</th></tr></thead>
    <tbody>
    <c:forEach items="${entries}" var="entry">
      <tr>
        <td>${entry.number()}</td>
        <td>${entry.at()}</td>
        <td><c:out value="${entry.by()}"/></td>
        <td>${entry.deed()}</td>
        <td><c:out value="${entry.object()}"/></td>
        <td>${entry.rows()}</td>
        <td>${entry.outcome()}</td>
        <td><c:out value="${entry.application()}"/></td>
      </tr>
    </c:forEach>
    <c:if test="${empty entries}"><tr><td colspan="8">No such entry among the newest.</td></tr></c:if>
    </tbody>
  </table>
</t:page>
