<%@ page contentType="text/html;charset=UTF-8" pageEncoding="UTF-8" session="false" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="t" tagdir="/WEB-INF/tags" %>
<c:set var="root" value="${pageContext.request.contextPath}"/>
<t:page title="Consents">
  <form class="row" method="get">
    <label>Patient no. <input name="patient" inputmode="numeric" size="6" value="<c:out value="${patient}"/>"></label>
    <button>Show</button>
  </form>
  <c:if test="${may.RECORD_CONSENT}">
    <form class="row" method="post">
      <input type="hidden" name="token" value="${token}">
      <label>Patient no. <input name="patient" inputmode="numeric" required size="6" value="<c:out value="${patient}"/>"></label>
      <label>Consents to <input name="purpose" required maxlength="40"></label>
      <button>Record</button>
    </form>
  </c:if>
  <table>
    <thead><tr><th scope="col">Patient</th><th scope="col">Purpose</th><th scope="col">Given</th><th scope="col">Withdrawn</th></tr></thead>
    <tbody>
    <c:forEach items="${consents}" var="consent">
      <tr>
        <td><a href="${root}/patients/${consent.patient.id}"><c:out value="${consent.patient.name}"/></a></td>
        <td><c:out value="${consent.purpose}"/></td>
        <td>${consent.givenOn}</td>
        <td>${consent.withdrawnOn}
          <c:if test="${may.WITHDRAW_CONSENT and empty consent.withdrawnOn}">
            <form class="inline" method="post">
              <input type="hidden" name="token" value="${token}">
              <input type="hidden" name="id" value="${consent.id}">
              <button class="quiet" aria-label="Withdraw <c:out value="${consent.purpose}"/> of <c:out value="${consent.patient.name}"/>">Withdraw</button>
            </form>
          </c:if>
        </td>
      </tr>
    </c:forEach>
    <c:if test="${empty consents}"><tr><td colspan="4">No consent.</td></tr></c:if>
    </tbody>
  </table>
</t:page>
