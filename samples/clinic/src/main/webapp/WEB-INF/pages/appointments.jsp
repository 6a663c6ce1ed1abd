<%@ page contentType="text/html;charset=UTF-8" pageEncoding="UTF-8" session="false" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="t" tagdir="/WEB-INF/tags" %>
<c:set var="root" value="${pageContext.request.contextPath}"/>
<t:page title="Appointments">
  <form class="row" method="get">
    <label>Day <input type="date" name="day" value="${day}"></label>
    <button>Show</button>
  </form>
  <c:if test="${may.BOOK}">
    <form class="row" method="post">
      <input type="hidden" name="token" value="${token}">
      <label>Patient no. <input name="patient" inputmode="numeric" required size="6"></label>
      <label>Practitioner no. <input name="practitioner" inputmode="numeric" required size="4"></label>
      <label>Begin <input type="datetime-local" name="start" required></label>
      <label>Minutes <input name="minutes" value="30" inputmode="numeric" size="3"></label>
      <button>Book</button>
    </form>
  </c:if>
  <table>
    <thead><tr><th scope="col">Begin</th><th scope="col">Minutes</th><th scope="col">Patient</th><th scope="col">Practitioner</th><th scope="col">Status</th></tr></thead>
    <tbody>
    <c:forEach items="${appointments}" var="appointment">
      <tr>
        <td>${appointment.startsAt.toLocalTime()}</td>
        <td>${appointment.minutes}</td>
        <td><a href="${root}/patients/${appointment.patient.id}"><c:out value="${appointment.patient.name}"/></a></td>
        <td><c:out value="${appointment.practitioner.name}"/>, ${appointment.practitioner.specialty}</td>
        <td>${appointment.status}
          <c:if test="${may.MARK}">
            <form class="inline" method="post">
              <input type="hidden" name="token" value="${token}">
              <input type="hidden" name="id" value="${appointment.id}">
              <input type="hidden" name="version" value="${appointment.version}">
              <c:forEach items="kept,missed,cancelled" var="status">
                <c:if test="${status != appointment.status}"><button class="quiet" name="status" value="${status}" aria-label="${status}: <c:out value="${appointment.patient.name}"/>">${status}</button></c:if>
              </c:forEach>
            </form>
          </c:if>
        </td>
      </tr>
    </c:forEach>
    <c:if test="${empty appointments}"><tr><td colspan="5">No appointment on this day.</td></tr></c:if>
    </tbody>
  </table>
</t:page>
