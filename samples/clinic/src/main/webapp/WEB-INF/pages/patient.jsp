<%@ page contentType="text/html;charset=UTF-8" pageEncoding="UTF-8" session="false" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="UTF-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>Clinic: patient ${id}</title>
  <link rel="stylesheet" href="${pageContext.request.contextPath}/clinic.css">
</head>
<body>
<main>
  <p><a href="${pageContext.request.contextPath}/">All patients</a></p>
  <c:choose>
    <c:when test="${empty patient}">
      <h1>Patient ${id}</h1>
      <p>The record did not exist<c:if test="${not empty asOf}"> at <c:out value="${asOf}"/></c:if>.</p>
    </c:when>
    <c:otherwise>
      <h1><c:out value="${patient.name}"/></h1>
      <p>Born ${patient.birthDate}, <c:out value="${patient.city}"/>,
        <c:out value="${patient.phone}"/>.
        Allergies: <c:out value="${patient.allergies}" default="none known"/>.</p>
    </c:otherwise>
  </c:choose>

  <form method="get">
    <label>As of (day, or instant in UTC)
      <input name="asOf" value="<c:out value="${asOf}"/>" placeholder="2026-01-31"></label>
    <button>Show</button>
  </form>
  <c:if test="${not empty asOf}"><p role="status">You see the record as of <c:out value="${asOf}"/>.</p></c:if>

  <h2>Record</h2>
  <table>
    <thead><tr><th>Day</th><th>Kind</th><th>Entry</th></tr></thead>
    <tbody>
    <c:forEach items="${entries}" var="entry">
      <tr><td>${entry.day}</td><td>${entry.kind}</td><td><c:out value="${entry.text}"/></td></tr>
    </c:forEach>
    </tbody>
  </table>

  <h2>Who changed the patient's data</h2>
  <table>
    <thead><tr><th>From</th><th>Until</th><th>By</th><th>City, phone, allergies</th></tr></thead>
    <tbody>
    <c:forEach items="${changes}" var="change">
      <tr>
        <td><a href="?asOf=<c:out value="${change.from}"/>"><c:out value="${change.from}"/></a></td>
        <td><c:out value="${change.until}" default="now"/></td>
        <td><c:out value="${change.by}"/></td>
        <td><c:out value="${change.summary}"/></td>
      </tr>
    </c:forEach>
    </tbody>
  </table>

  <h2>Prescribe</h2>
  <form method="post">
    <label>Drug <input name="drug" required></label>
    <label>Daily dose <input name="dose" value="1 × 100 mg"></label>
    <button>Prescribe and tell the pharmacy</button>
  </form>
  <h2>Move</h2>
  <form method="post">
    <label>New city <input name="city" required></label>
    <button>Change</button>
  </form>
</main>
</body>
</html>
