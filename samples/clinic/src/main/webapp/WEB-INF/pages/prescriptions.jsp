<%@ page contentType="text/html;charset=UTF-8" pageEncoding="UTF-8" session="false" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="t" tagdir="/WEB-INF/tags" %>
<c:set var="root" value="${pageContext.request.contextPath}"/>
<t:page title="Prescriptions">
  <p>The newest, from all patients. To prescribe, open a patient's record.</p>
  <table>
    <thead><tr><th scope="col">No.</th><th scope="col">Day</th><th scope="col">Patient</th><th scope="col">Drug</th><th scope="col">Dose</th><th scope="col">Days</th><th scope="col">At the pharmacy since (UTC)</th></tr></thead>
    <tbody>
    <c:forEach items="${prescriptions}" var="prescription">
      <tr>
        <td>${prescription.id()}</td>
        <td>${prescription.day()}</td>
        <td><a href="${root}/patients/${prescription.patientId()}"><c:out value="${prescription.patient()}"/></a></td>
        <td><c:out value="${prescription.drug()}"/></td>
        <td><c:out value="${prescription.dailyDose()}"/></td>
        <td>${prescription.days()}</td>
        <td>${prescription.ordered()}</td>
      </tr>
    </c:forEach>
    </tbody>
  </table>
</t:page>
