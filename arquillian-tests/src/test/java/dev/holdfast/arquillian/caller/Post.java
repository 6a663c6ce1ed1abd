package dev.holdfast.arquillian.caller;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSDestinationDefinition;
import jakarta.jms.Queue;

/// Sends the listeners a message each.
@Stateless
@JMSDestinationDefinition(
    name = "java:app/jms/listener",
    interfaceName = "jakarta.jms.Queue",
    destinationName = "caller_listener")
@JMSDestinationDefinition(
    name = "java:app/jms/listener_run_as",
    interfaceName = "jakarta.jms.Queue",
    destinationName = "caller_listener_run_as")
public class Post {
  @Inject private JMSContext messages;

  @Resource(lookup = "java:app/jms/listener")
  private Queue plain;

  @Resource(lookup = "java:app/jms/listener_run_as")
  private Queue runAs;

  /// Sends both.
  public void send(String traceParent) {
    for (Queue queue : new Queue[] {plain, runAs}) {
      messages.createProducer().setProperty("traceparent", traceParent).send(queue, "write");
    }
  }
}
