package dev.holdfast.arquillian.caller;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.EJBException;
import jakarta.ejb.MessageDriven;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;

/// A listener without a caller; the message carries the trace.
@MessageDriven(
    activationConfig = {
      @ActivationConfigProperty(
          propertyName = "destinationLookup",
          propertyValue = "java:app/jms/listener"),
      @ActivationConfigProperty(
          propertyName = "destinationType",
          propertyValue = "jakarta.jms.Queue")
    })
public class PlainListener implements MessageListener {
  @Override
  public void onMessage(Message message) {
    try {
      Place.LISTENER.write(message.getStringProperty("traceparent"));
    } catch (JMSException e) {
      throw new EJBException(e);
    }
  }
}
