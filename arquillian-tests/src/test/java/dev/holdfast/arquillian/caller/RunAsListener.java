package dev.holdfast.arquillian.caller;

import jakarta.annotation.security.DeclareRoles;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RunAs;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.EJBException;
import jakarta.ejb.MessageDriven;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;

/// A listener that runs as the descriptor says; the message carries the trace.
@MessageDriven(
    activationConfig = {
      @ActivationConfigProperty(
          propertyName = "destinationLookup",
          propertyValue = "java:app/jms/listener_run_as"),
      @ActivationConfigProperty(
          propertyName = "destinationType",
          propertyValue = "jakarta.jms.Queue")
    })
@RunAs("night")
@PermitAll
@DeclareRoles("night")
public class RunAsListener implements MessageListener {
  @Override
  public void onMessage(Message message) {
    try {
      Place.LISTENER_RUN_AS.write(message.getStringProperty("traceparent"));
    } catch (JMSException e) {
      throw new EJBException(e);
    }
  }
}
