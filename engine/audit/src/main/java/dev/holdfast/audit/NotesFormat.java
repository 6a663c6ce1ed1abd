package dev.holdfast.audit;

import dev.holdfast.api.audit.AuditClass;
import dev.holdfast.api.audit.AuditOutcome;
import dev.holdfast.types.ByteString;
import dev.holdfast.types.row.ByteSink;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The bytes of notes; see the package comment.
final class NotesFormat {
  static final int FORMAT_VERSION = 1;

  private static final int BYTES_TYPICAL = 256;

  private NotesFormat() {}

  static byte[] write(Notes notes) {
    var out = new ByteSink(BYTES_TYPICAL);
    out.putByte(FORMAT_VERSION);
    putVarint(out, notes.transactionId());
    putText(out, notes.globalTransaction());
    List<Actor> actors = actors(notes);
    putVarint(out, actors.size());
    actors.forEach(actor -> write(out, actor));
    putVarint(out, notes.entries().size());
    for (Notes.Entry entry : notes.entries()) {
      putVarint(out, actors.indexOf(entry.actor()));
      write(out, entry);
    }
    return out.toByteArray();
  }

  // Nearly always one.
  private static List<Actor> actors(Notes notes) {
    List<Actor> actors = new ArrayList<>(1);
    for (Notes.Entry entry : notes.entries()) {
      if (!actors.contains(entry.actor())) {
        actors.add(entry.actor());
      }
    }
    return actors;
  }

  private static void write(ByteSink out, Actor actor) {
    putText(out, actor.principal());
    putVarint(out, actor.roles().size());
    actor.roles().forEach(role -> putText(out, role));
    putText(out, actor.deployment());
    putText(out, actor.traceId());
    putVarint(out, actor.sessionId());
  }

  private static void write(ByteSink out, Notes.Entry entry) {
    Deed deed = entry.deed();
    out.putByte(code(deed.auditClass()));
    out.putByte(code(entry.outcome()));
    putText(out, entry.sqlState());
    putText(out, deed.action());
    putText(out, deed.objectType());
    putText(out, deed.object());
    putVarint(out, entry.statements());
    putVarint(out, entry.rows());
    out.putBytes(entry.shapeId().shared());
  }

  /// Reads notes; throws FILE_DAMAGED when they are none.
  static Notes read(byte[] bytes) {
    var in = new NoteBytes(bytes);
    int version = in.nextByte();
    if (version != FORMAT_VERSION) {
      throw NoteBytes.damaged("notes of format " + version + ", this release reads 1");
    }
    long transactionId = in.nextVarint();
    String globalTransaction = in.nextText();
    int actorCount = in.nextCount();
    List<Actor> actors = new ArrayList<>(actorCount);
    for (int i = 0; i < actorCount; i++) {
      actors.add(readActor(in));
    }
    int entryCount = in.nextCount();
    List<Notes.Entry> entries = new ArrayList<>(entryCount);
    for (int i = 0; i < entryCount; i++) {
      entries.add(readEntry(in, actors));
    }
    in.requireEnd();
    return new Notes(transactionId, globalTransaction, entries);
  }

  private static Actor readActor(NoteBytes in) {
    String principal = in.nextText();
    int roleCount = in.nextCount();
    List<String> roles = new ArrayList<>(roleCount);
    for (int i = 0; i < roleCount; i++) {
      roles.add(in.nextText());
    }
    String deployment = in.nextText();
    String traceId = in.nextText();
    return new Actor(principal, roles, deployment, traceId, in.nextVarint());
  }

  private static Notes.Entry readEntry(NoteBytes in, List<Actor> actors) {
    long actor = in.nextVarint();
    if (actor < 0 || actor >= actors.size()) {
      throw NoteBytes.damaged("there is no actor " + actor);
    }
    AuditClass auditClass = auditClass(in.nextByte());
    AuditOutcome outcome = outcome(in.nextByte());
    String sqlState = in.nextText();
    String action = in.nextText();
    String objectType = in.nextText();
    var deed = new Deed(auditClass, action, objectType, in.nextText());
    long statements = in.nextVarint();
    long rows = in.nextVarint();
    ByteString shapeId = ByteString.wrap(in.nextRaw(Shapes.ID_BYTES));
    return new Notes.Entry(
        actors.get((int) actor), deed, outcome, sqlState, statements, rows, shapeId);
  }

  private static int code(AuditClass auditClass) {
    return switch (auditClass) {
      case READ -> 1;
      case WRITE -> 2;
      case DDL -> 3;
      case ROLE -> 4;
      case LOGIN -> 5;
      case CONFIG -> 6;
      case ADMIN -> 7;
    };
  }

  private static AuditClass auditClass(int code) {
    for (AuditClass auditClass : AuditClass.values()) {
      if (code(auditClass) == code) {
        return auditClass;
      }
    }
    throw NoteBytes.damaged("unknown class " + code);
  }

  private static int code(AuditOutcome outcome) {
    return switch (outcome) {
      case SUCCESS -> 1;
      case REFUSED -> 2;
      case FAILED -> 3;
    };
  }

  private static AuditOutcome outcome(int code) {
    for (AuditOutcome outcome : AuditOutcome.values()) {
      if (code(outcome) == code) {
        return outcome;
      }
    }
    throw NoteBytes.damaged("unknown outcome " + code);
  }

  private static void putVarint(ByteSink out, long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      out.putByte((int) (rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    out.putByte((int) rest);
  }

  private static void putText(ByteSink out, String text) {
    if (text.isEmpty()) {
      out.putByte(0);
    } else {
      out.putSized(text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
