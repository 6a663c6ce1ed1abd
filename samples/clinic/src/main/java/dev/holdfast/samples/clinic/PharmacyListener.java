package dev.holdfast.samples.clinic;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/// The pharmacy: takes a prescription's message off the queue and records the order in one
/// transaction, so that no order is lost or made twice. Nobody is logged in here, so it works with
/// the owner's rights.
@MessageDriven(
    activationConfig = {
      @ActivationConfigProperty(
          propertyName = "destinationLookup",
          propertyValue = "java:app/jms/pharmacy"),
      @ActivationConfigProperty(
          propertyName = "destinationType",
          propertyValue = "jakarta.jms.Queue")
    })
public class PharmacyListener implements MessageListener {
  @Override
  public void onMessage(Message message) {
    try (Connection connection = ClinicDatabase.connectAsOwner();
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO pharmacy_orders (prescription_id) VALUES (?)")) {
      insert.setLong(1, Long.parseLong(message.getBody(String.class)));
      insert.executeUpdate();
    } catch (SQLException | JMSException e) {
      throw new IllegalStateException("the order is not recorded; the message stays", e);
    }
  }
}
