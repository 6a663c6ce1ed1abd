<%@ tag pageEncoding="UTF-8" description="What every page has: title, navigation, who is logged in" %>
<%@ attribute name="title" required="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<c:set var="root" value="${pageContext.request.contextPath}"/>
<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="UTF-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${title} · Clinic</title>
  <link rel="stylesheet" href="${root}/clinic.css">
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header>
  <p class="brand">Clinic</p>
  <c:if test="${not empty user}">
    <nav aria-label="Pages">
      <ul>
        <c:if test="${may.SEE_PATIENTS}"><li><a href="${root}/">Patients</a></li></c:if>
        <c:if test="${may.SEE_APPOINTMENTS}"><li><a href="${root}/appointments">Appointments</a></li></c:if>
        <c:if test="${may.SEE_PRESCRIPTIONS}"><li><a href="${root}/prescriptions">Prescriptions</a></li></c:if>
        <c:if test="${may.SEE_CONSENTS}"><li><a href="${root}/consents">Consents</a></li></c:if>
        <c:if test="${may.SEE_TRAIL}"><li><a href="${root}/trail">Audit trail</a></li></c:if>
      </ul>
    </nav>
    <form class="who" method="post" action="${root}/log-out">
      <input type="hidden" name="token" value="${token}">
      <span><strong><c:out value="${user}"/></strong><c:if test="${not empty roles}">, <c:out value="${roles}"/></c:if></span>
      <button class="quiet">Log out</button>
    </form>
  </c:if>
</header>
<main id="main">
  <h1>${title}</h1>
  <jsp:doBody/>
</main>
</body>
</html>
