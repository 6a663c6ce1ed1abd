<%@ page contentType="text/html;charset=UTF-8" pageEncoding="UTF-8" session="false" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="t" tagdir="/WEB-INF/tags" %>
<c:set var="root" value="${pageContext.request.contextPath}"/>
<t:page title="Patients">
  <form class="row" method="get" action="${root}/">
    <label>Name contains <input name="search" value="<c:out value="${search}"/>"></label>
    <button>Search</button>
  </form>
  <table>
    <thead><tr><th scope="col">No.</th><th scope="col">Name</th><th scope="col">Born</th><th scope="col">City</th><c:if test="${may.SEE_ALLERGIES}"><th scope="col">Allergies</th></c:if></tr></thead>
    <tbody>
    <c:forEach items="${patients}" var="patient">
      <tr>
        <td>${patient.id()}</td>
        <td><a href="${root}/patients/${patient.id()}"><c:out value="${patient.name()}"/></a></td>
        <td>${patient.birthDate()}</td>
        <td><c:out value="${patient.city()}"/></td>
        <c:if test="${may.SEE_ALLERGIES}"><td><c:out value="${patient.allergies()}"/></td></c:if>
      </tr>
    </c:forEach>
    <c:if test="${empty patients}"><tr><td colspan="5">No patient has such a name.</td></tr></c:if>
    </tbody>
  </table>
</t:page>
