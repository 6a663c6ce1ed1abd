<%@ page contentType="text/html;charset=UTF-8" pageEncoding="UTF-8" session="false" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="t" tagdir="/WEB-INF/tags" %>
<c:set var="root" value="${pageContext.request.contextPath}"/>
<c:set var="heading"><c:choose><c:when test="${empty patient}">Patient ${id}</c:when><c:otherwise><c:out value="${patient.name()}"/></c:otherwise></c:choose></c:set>
<t:page title="${heading}">
  <form class="row" method="get">
    <label>The record as of (day, or instant in UTC)
      <input name="asOf" value="<c:out value="${asOf}"/>" placeholder="2026-01-31"></label>
    <button>Show</button>
    <c:if test="${not empty asOf}"><a href="${root}/patients/${id}">Back to now</a></c:if>
  </form>
  <c:if test="${not empty asOf}"><p class="past" role="status">You see the record as the database knew it on <c:out value="${asOf}"/>.</p></c:if>

  <c:choose>
    <c:when test="${empty patient}"><p class="card">The record did not exist<c:if test="${not empty asOf}"> then</c:if>.</p></c:when>
    <c:otherwise>
      <dl class="card facts">
        <dt>Born</dt><dd>${patient.birthDate()}</dd>
        <dt>City</dt><dd><c:out value="${patient.city()}"/></dd>
        <dt>Phone</dt><dd><c:out value="${patient.phone()}" default="none"/></dd>
        <c:if test="${may.SEE_ALLERGIES}"><dt>Allergies</dt><dd><c:out value="${patient.allergies()}" default="none known"/></dd></c:if>
      </dl>
    </c:otherwise>
  </c:choose>
  <c:if test="${not empty hidden}">
    <details><summary>Parts of the record are not shown to you</summary>
      <ul><c:forEach items="${hidden}" var="part"><li><c:out value="${part}"/></li></c:forEach></ul></details>
  </c:if>

  <c:if test="${empty asOf and not empty patient}">
    <div class="forms">
    <c:forEach items="city,phone,allergies" var="column">
      <c:if test="${column == 'city' ? may.CHANGE_CITY : column == 'phone' ? may.CHANGE_PHONE : may.CHANGE_ALLERGIES}">
        <form class="row" method="post">
          <input type="hidden" name="token" value="${token}">
          <input type="hidden" name="column" value="${column}">
          <label>New ${column} <input name="value" required></label>
          <button>Change</button>
        </form>
      </c:if>
    </c:forEach>
    <c:if test="${may.PRESCRIBE}">
      <form class="row" method="post">
        <input type="hidden" name="token" value="${token}">
        <label>Drug <input name="drug" required></label>
        <label>Daily dose <input name="dose" value="1 × 100 mg"></label>
        <button>Prescribe and tell the pharmacy</button>
      </form>
    </c:if>
    </div>
  </c:if>

  <h2>Record</h2>
  <table>
    <thead><tr><th scope="col">Day</th><th scope="col">Kind</th><th scope="col">Entry</th></tr></thead>
    <tbody>
    <c:forEach items="${entries}" var="entry">
      <tr><td>${entry.day()}</td><td>${entry.kind()}</td><td><c:out value="${entry.text()}"/></td></tr>
    </c:forEach>
    <c:if test="${empty entries}"><tr><td colspan="3">Nothing that you may see.</td></tr></c:if>
    </tbody>
  </table>

  <h2>Who changed what, when</h2>
  <table>
    <thead><tr><th scope="col">When (UTC)</th><th scope="col">Who</th><th scope="col">What</th><th scope="col">It says since then</th><th scope="col">Application</th><th scope="col">Audit no.</th></tr></thead>
    <tbody>
    <c:forEach items="${changes}" var="change">
      <tr>
        <td><a href="?asOf=${change.at()}">${change.at()}</a></td>
        <td><c:out value="${change.by()}"/></td>
        <td>${change.deed()} ${change.kind()}</td>
        <td><c:out value="${change.text()}"/></td>
        <td><c:out value="${change.origin().application()}"/><c:if test="${not empty change.origin().trace()}">, trace ${change.origin().trace()}</c:if></td>
        <td>${change.number()}</td>
      </tr>
    </c:forEach>
    <c:if test="${empty changes}"><tr><td colspan="6">Nothing that you may see.</td></tr></c:if>
    </tbody>
  </table>
</t:page>
