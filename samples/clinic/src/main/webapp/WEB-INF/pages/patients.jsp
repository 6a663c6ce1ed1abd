<%@ page contentType="text/html;charset=UTF-8" pageEncoding="UTF-8" session="false" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="UTF-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>Clinic: patients</title>
  <link rel="stylesheet" href="${pageContext.request.contextPath}/clinic.css">
</head>
<body>
<main>
  <h1>Patients</h1>
  <form method="get" action="${pageContext.request.contextPath}/">
    <label>Name contains <input name="search" value="<c:out value="${search}"/>"></label>
    <button>Search</button>
  </form>
  <table>
    <thead><tr><th>No.</th><th>Name</th><th>Born</th><th>City</th><th>Allergies</th></tr></thead>
    <tbody>
    <c:forEach items="${patients}" var="patient">
      <tr>
        <td>${patient.id}</td>
        <td><a href="${pageContext.request.contextPath}/patients/${patient.id}"><c:out value="${patient.name}"/></a></td>
        <td>${patient.birthDate}</td>
        <td><c:out value="${patient.city}"/></td>
        <td><c:out value="${patient.allergies}"/></td>
      </tr>
    </c:forEach>
    <c:if test="${empty patients}"><tr><td colspan="5">No patient has such a name.</td></tr></c:if>
    </tbody>
  </table>
</main>
</body>
</html>
