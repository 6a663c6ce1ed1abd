package dev.holdfast.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// Compliance behind a server's API.
final class ServerCompliance implements ComplianceDoor {
  private final ServerDoor server;

  ServerCompliance(ServerDoor server) {
    this.server = server;
  }

  @Override
  public Table checks() throws SQLException {
    return ServerDoor.table(server.get("compliance/checks").get("items"), CHECKS);
  }

  @Override
  public Table results(@Nullable String asOf) throws SQLException {
    String query = asOf == null ? "" : "?asOf=" + encoded(asOf);
    return ServerDoor.table(server.get("compliance/results" + query).get("items"), RESULTS);
  }

  @Override
  public Table run(@Nullable String check, @Nullable String asOf) throws SQLException {
    Object results =
        asOf == null
            ? server
                .post(
                    "compliance/runs",
                    check == null ? "{}" : "{\"check\":" + Json.quoted(check) + "}")
                .get("results")
            : server
                .get(
                    "compliance/evaluation?asOf="
                        + encoded(asOf)
                        + (check == null ? "" : "&check=" + encoded(check)))
                .get("results");
    return ServerDoor.table(results, RESULTS);
  }

  @Override
  public byte[] report(String format, @Nullable String asOf) throws SQLException {
    String query = asOf == null ? "" : "&asOf=" + encoded(asOf);
    return server.bytes("compliance/report?format=" + encoded(format) + query);
  }

  @Override
  public Table waivers() throws SQLException {
    return ServerDoor.table(server.get("compliance/waivers").get("items"), WAIVERS);
  }

  @Override
  public Table waive(String check, String reason, String expiresAt) throws SQLException {
    String body =
        "{\"check\":"
            + Json.quoted(check)
            + ",\"reason\":"
            + Json.quoted(reason)
            + ",\"expiresAt\":"
            + Json.quoted(expiresAt)
            + "}";
    return ServerDoor.row(server.post("compliance/waivers", body), WAIVERS);
  }

  @Override
  public Table approve(long id) throws SQLException {
    return ServerDoor.row(server.post("compliance/waivers/" + id + "/approval", ""), WAIVERS);
  }

  @Override
  public Table revoke(long id) throws SQLException {
    return ServerDoor.row(server.delete("compliance/waivers/" + id), WAIVERS);
  }

  @Override
  public Table attest(String check, String statement) throws SQLException {
    String body =
        "{\"check\":" + Json.quoted(check) + ",\"statement\":" + Json.quoted(statement) + "}";
    return ServerDoor.row(server.post("compliance/attestations", body), ATTESTATIONS);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
