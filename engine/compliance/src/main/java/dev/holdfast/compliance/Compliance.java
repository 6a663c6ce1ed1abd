package dev.holdfast.compliance;

import dev.holdfast.api.compliance.AsOf;
import dev.holdfast.api.compliance.ComplianceAttestation;
import dev.holdfast.api.compliance.ComplianceCheck;
import dev.holdfast.api.compliance.ComplianceResult;
import dev.holdfast.api.compliance.ComplianceRun;
import dev.holdfast.api.compliance.ComplianceRunSummary;
import dev.holdfast.api.compliance.ComplianceWaiver;
import dev.holdfast.api.compliance.ReportFormat;
import dev.holdfast.audit.Deed;
import dev.holdfast.compliance.pack.CheckPack;
import dev.holdfast.compliance.report.Report;
import dev.holdfast.database.AuditNotes;
import dev.holdfast.database.Database;
import dev.holdfast.database.Session;
import dev.holdfast.database.SessionIdentity;
import dev.holdfast.database.SessionOptions;
import dev.holdfast.database.run.Authority;
import dev.holdfast.kernel.error.ErrorCode;
import dev.holdfast.kernel.error.HoldfastException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The checks of one database on behalf of one caller, whom the audit trail names.
///
/// Statements run with the rights of the database's owner; whether the caller may ask is the
/// question of whoever calls. Safe for use by many threads: each call has its own sessions.
public final class Compliance {
  private static final int LIST_MAX = 1_000;
  private static final int TEXT_MAX = 2_000;
  private static final long WAIVER_DAYS_MAX = 366;
  private static final String STATEMENT_TIMEOUT = "120000";
  private static final Set<String> TRIGGERS = Set.of("demand", "schedule");

  private final Database database;
  private final String caller;
  private final SessionIdentity identity;
  private final CheckPack pack = CheckPack.builtIn();

  /// The moment of an evaluation.
  private record Point(long sequence, Instant now) {}

  /// @param caller whom the audit trail names
  /// @param roles of the caller
  public Compliance(Database database, String caller, Set<String> roles) {
    this.database = database;
    this.caller = caller;
    this.identity = new SessionIdentity(caller, roles, "", "", new Authority.Owner());
  }

  /// The checks by id.
  public List<ComplianceCheck> checks() {
    return pack.checks();
  }

  /// Evaluates one check or all now, and keeps what changed.
  public ComplianceRun run(@Nullable String checkId, String trigger) {
    if (!TRIGGERS.contains(trigger)) {
      throw invalid("a run is on demand or on schedule, not " + trigger);
    }
    List<ComplianceCheck> asked = asked(checkId);
    try (Session session = session(null)) {
      new Tables(session).createMissing();
      Point point = present(session, "RUN COMPLIANCE CHECKS", checkId == null ? "all" : checkId);
      List<ComplianceResult> results = evaluate(point, asked);
      ComplianceRun run = run(point, trigger, true, results);
      session.begin();
      var tables = new Tables(session);
      for (ComplianceResult result : results) {
        if (tables.addIfChanged(result)) {
          AuditNotes.add(session, Deed.admin("COMPLIANCE RESULT", "CHECK", told(result)));
        }
      }
      tables.addRun(run);
      session.commit();
      return run;
    }
  }

  /// Evaluates one check or all at a past moment; keeps nothing.
  public ComplianceRun runAsOf(AsOf asOf, @Nullable String checkId) {
    Point point = point(asOf);
    return run(point, "past", false, evaluate(point, asked(checkId)));
  }

  /// The last kept result of each check.
  public List<ComplianceResult> results(@Nullable AsOf asOf) {
    return reading(
        asOf,
        session -> {
          var tables = new Tables(session);
          var results = new ArrayList<ComplianceResult>();
          for (ComplianceCheck check : pack.checks()) {
            results.addAll(tables.history(check.id(), 1));
          }
          return results;
        });
  }

  /// The kept results of one check, the newest first.
  public List<ComplianceResult> history(String checkId, int limit) {
    String id = pack.check(checkId).id();
    int most = listed(limit);
    return reading(null, session -> new Tables(session).history(id, most));
  }

  /// The kept runs, the newest first.
  public List<ComplianceRunSummary> runs(int limit, @Nullable AsOf asOf) {
    int most = listed(limit);
    return reading(asOf, session -> new Tables(session).runs(most));
  }

  /// A report of all checks.
  public byte[] report(ReportFormat format, @Nullable AsOf asOf) {
    ComplianceRun run;
    try (Session session = session(null)) {
      new Tables(session).createMissing();
      Point written = present(session, "COMPLIANCE REPORT", format.name());
      Point point = asOf == null ? written : point(asOf);
      run = run(point, asOf == null ? "demand" : "past", false, evaluate(point, pack.checks()));
    }
    AsOf then = AsOf.sequence(run.sequence());
    var report = new Report(pack.checks(), run, waivers(then), attestations(LIST_MAX, then));
    return report.as(format);
  }

  /// The waivers, the newest first.
  public List<ComplianceWaiver> waivers(@Nullable AsOf asOf) {
    return reading(asOf, session -> new Decisions(session).waivers());
  }

  /// Asks for a waiver.
  public ComplianceWaiver requestWaiver(String checkId, String reason, Instant expiresAt) {
    String id = pack.check(checkId).id();
    String why = said(reason, "a reason");
    Instant now = now();
    if (!expiresAt.isAfter(now) || expiresAt.isAfter(now.plus(WAIVER_DAYS_MAX, ChronoUnit.DAYS))) {
      throw invalid("a waiver ends in the future, and within a year");
    }
    return changing(session -> {
      var decisions = new Decisions(session);
      long waiver = decisions.addWaiver(id, why, caller, expiresAt);
      AuditNotes.add(session, Deed.admin("REQUEST WAIVER", "CHECK", id + " waiver " + waiver));
      return decisions.lockWaiver(waiver);
    });
  }

  /// Accepts a failure; INSUFFICIENT_PRIVILEGE for who asked for it.
  public ComplianceWaiver approveWaiver(long id) {
    Instant now = now();
    ComplianceWaiver approved =
        changing(session -> {
          var decisions = new Decisions(session);
          ComplianceWaiver waiver = decisions.lockWaiver(id);
          if (waiver.requestedBy().equals(caller)) {
            throw new HoldfastException(
                ErrorCode.INSUFFICIENT_PRIVILEGE,
                "waiver " + id + " must be approved by somebody else than who asked for it");
          }
          requireState(waiver, now, Set.of(ComplianceWaiver.State.REQUESTED));
          decisions.approve(id, caller);
          note(session, "APPROVE WAIVER", waiver);
          return decisions.lockWaiver(id);
        });
    run(approved.checkId(), "demand");
    return approved;
  }

  /// Ends a waiver or a request for one.
  public ComplianceWaiver revokeWaiver(long id) {
    Instant now = now();
    ComplianceWaiver revoked =
        changing(session -> {
          var decisions = new Decisions(session);
          ComplianceWaiver waiver = decisions.lockWaiver(id);
          requireState(
              waiver, now, Set.of(ComplianceWaiver.State.REQUESTED, ComplianceWaiver.State.ACTIVE));
          decisions.revoke(id, caller);
          note(session, "REVOKE WAIVER", waiver);
          return decisions.lockWaiver(id);
        });
    run(revoked.checkId(), "demand");
    return revoked;
  }

  /// Confirms what a check asks people to confirm.
  public ComplianceAttestation attest(String checkId, String statement) {
    ComplianceCheck check = pack.check(checkId);
    if (!check.attested()) {
      throw invalid("check " + checkId + " is not attested: its statement finds it out");
    }
    String words = said(statement, "a statement");
    ComplianceAttestation added =
        changing(session -> {
          var decisions = new Decisions(session);
          decisions.addAttestation(checkId, words, caller);
          AuditNotes.add(session, Deed.admin("ATTEST", "CHECK", checkId));
          return decisions.attestations(1).getFirst();
        });
    run(checkId, "demand");
    return added;
  }

  /// What was confirmed, the newest first.
  public List<ComplianceAttestation> attestations(int limit, @Nullable AsOf asOf) {
    int most = listed(limit);
    return reading(asOf, session -> new Decisions(session).attestations(most));
  }

  /// The checks at one commit sequence with their own clock: what [#runAsOf] does.
  List<ComplianceResult> evaluate(long sequence, Instant now, List<ComplianceCheck> asked) {
    return evaluate(new Point(sequence, now), asked);
  }

  private List<ComplianceResult> evaluate(Point point, List<ComplianceCheck> asked) {
    try (Session reader = session(point.sequence())) {
      Map<String, Long> waivers =
          new Tables(reader).exist() ? new Decisions(reader).activeWaivers(point.now()) : Map.of();
      var evaluation = new Evaluation(reader, point.sequence(), point.now(), waivers);
      return asked.stream().map(evaluation::evaluate).toList();
    }
  }

  private ComplianceRun run(
      Point point, String trigger, boolean recorded, List<ComplianceResult> results) {
    return new ComplianceRun(
        point.sequence(),
        point.now(),
        trigger,
        caller,
        database.status().version(),
        recorded,
        results);
  }

  // The entry that somebody asked is a commit of its own; what it left is looked at.
  private Point present(Session session, String action, String object) {
    session.begin();
    AuditNotes.add(session, Deed.admin(action, "CHECK", object));
    session.commit();
    long sequence = session.lastCommitSequence();
    return new Point(sequence, database.committedAt(sequence));
  }

  private Point point(AsOf asOf) {
    Long sequence = asOf.sequence();
    if (sequence != null) {
      Instant at = database.committedAt(sequence);
      if (at.equals(Instant.EPOCH)) {
        throw invalid("there is no commit " + sequence);
      }
      return new Point(sequence, at);
    }
    Instant instant =
        Instant.EPOCH.plus(
            Rows.micros(asOf.instant() == null ? Instant.EPOCH : asOf.instant()),
            ChronoUnit.MICROS);
    return new Point(database.sequenceAt(instant), instant);
  }

  private Instant now() {
    var status = database.status();
    return status.openedAt().plus(status.uptime());
  }

  private static String told(ComplianceResult result) {
    return result.checkId() + " " + result.status() + " " + result.resultSha256();
  }

  private static void note(Session session, String action, ComplianceWaiver waiver) {
    String object = waiver.checkId() + " waiver " + waiver.id();
    AuditNotes.add(session, Deed.admin(action, "CHECK", object));
  }

  private static void requireState(
      ComplianceWaiver waiver, Instant now, Set<ComplianceWaiver.State> states) {
    ComplianceWaiver.State state = waiver.state(now);
    if (!states.contains(state)) {
      throw new HoldfastException(
          ErrorCode.INVALID_STATE, "waiver " + waiver.id() + " is " + state + " already");
    }
  }

  private List<ComplianceCheck> asked(@Nullable String checkId) {
    return checkId == null ? pack.checks() : List.of(pack.check(checkId));
  }

  private <T> List<T> reading(@Nullable AsOf asOf, Function<Session, List<T>> question) {
    try (Session session = session(asOf == null ? null : point(asOf).sequence())) {
      return new Tables(session).exist() ? question.apply(session) : List.of();
    }
  }

  private <T> T changing(Function<Session, T> change) {
    try (Session session = session(null)) {
      new Tables(session).createMissing();
      session.begin();
      T changed = change.apply(session);
      session.commit();
      return changed;
    }
  }

  private Session session(@Nullable Long sequence) {
    Map<String, String> settings = Map.of("statement_timeout", STATEMENT_TIMEOUT);
    var options = new SessionOptions("compliance", ZoneId.of("UTC"), settings);
    Session session = database.openSession(identity, options);
    if (sequence != null) {
      session.setting("system_time", Long.toString(sequence));
    }
    return session;
  }

  private static int listed(int limit) {
    if (limit < 1 || limit > LIST_MAX) {
      throw invalid("a list has 1 to " + LIST_MAX + " entries, not " + limit);
    }
    return limit;
  }

  private static String said(String text, String what) {
    String said = text.strip();
    if (said.isEmpty() || said.length() > TEXT_MAX) {
      throw invalid(what + " has 1 to " + TEXT_MAX + " characters");
    }
    return said;
  }

  private static HoldfastException invalid(String what) {
    return new HoldfastException(ErrorCode.INVALID_PARAMETER_VALUE, what);
  }
}
