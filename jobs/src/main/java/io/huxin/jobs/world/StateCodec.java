package io.huxin.jobs.world;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** A cluster's state as bytes, with a version of the layout in front. */
final class StateCodec {
  static final int LAYOUT = 1;
  private static final String NO_OUTCOME = "";

  private StateCodec() {}

  static byte[] encode(Scene scene) {
    var bytes = new ByteArrayOutputStream(2048);
    try (var out = new DataOutputStream(bytes)) {
      out.writeInt(LAYOUT);
      for (Member member : scene.members) {
        write(out, member);
      }
      for (Link link : scene.links) {
        out.writeBoolean(link.announced);
        out.writeLong(link.used);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static void decode(Scene scene, byte[] state) {
    try (var in = new DataInputStream(new ByteArrayInputStream(state))) {
      int layout = in.readInt();
      if (layout != LAYOUT) {
        throw WorldErrors.stateVersion(layout, LAYOUT);
      }
      for (Member member : scene.members) {
        read(in, member);
      }
      for (Link link : scene.links) {
        link.announced = in.readBoolean();
        link.used = in.readLong();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(DataOutputStream out, Member member) throws IOException {
    out.writeBoolean(member.arrived);
    out.writeBoolean(member.dead);
    out.writeBoolean(member.left);
    out.writeBoolean(member.jobless);
    out.writeBoolean(member.writtenOff);
    out.writeUTF(member.condition.name());
    out.writeUTF(member.cause.name());
    out.writeDouble(member.pressure);
    out.writeInt(member.transactions);
    out.writeInt(member.contracts);
    out.writeInt(member.repayments);
    out.writeInt(member.events);
    out.writeInt(member.defaultedOn);
    out.writeInt(member.curedOn);
    out.writeInt(member.convertOn);
    for (double weight : member.belief) {
      out.writeDouble(weight);
    }
    out.writeBoolean(member.payLater != null);
    if (member.payLater != null) {
      write(out, member.payLater);
    }
    out.writeBoolean(member.cashLoan != null);
    if (member.cashLoan != null) {
      write(out, member.cashLoan);
    }
  }

  private static void read(DataInputStream in, Member member) throws IOException {
    member.arrived = in.readBoolean();
    member.dead = in.readBoolean();
    member.left = in.readBoolean();
    member.jobless = in.readBoolean();
    member.writtenOff = in.readBoolean();
    member.condition = Condition.valueOf(in.readUTF());
    member.cause = Member.Cause.valueOf(in.readUTF());
    member.pressure = in.readDouble();
    member.transactions = in.readInt();
    member.contracts = in.readInt();
    member.repayments = in.readInt();
    member.events = in.readInt();
    member.defaultedOn = in.readInt();
    member.curedOn = in.readInt();
    member.convertOn = in.readInt();
    for (int i = 0; i < member.belief.length; i++) {
      member.belief[i] = in.readDouble();
    }
    if (in.readBoolean()) {
      member.payLater = new PayLaterLine();
      read(in, member.payLater);
    }
    if (in.readBoolean()) {
      member.cashLoan = new CashLoanLine();
      read(in, member.cashLoan);
    }
  }

  private static void write(DataOutputStream out, PayLaterLine line) throws IOException {
    writeLine(out, line);
    out.writeLong(line.balance);
    out.writeLong(line.billedLeft);
    out.writeLong(line.hold);
    out.writeInt(line.holdUntil);
    out.writeInt(line.bills);
    out.writeInt(line.payOn);
    out.writeUTF(line.plan.name());
    out.writeUTF(line.last == null ? NO_OUTCOME : line.last.name());
    writeDues(out, line.open);
  }

  private static void read(DataInputStream in, PayLaterLine line) throws IOException {
    readLine(in, line);
    line.balance = in.readLong();
    line.billedLeft = in.readLong();
    line.hold = in.readLong();
    line.holdUntil = in.readInt();
    line.bills = in.readInt();
    line.payOn = in.readInt();
    line.plan = Outcome.valueOf(in.readUTF());
    line.last = outcome(in.readUTF());
    readDues(in, line.open);
  }

  private static void write(DataOutputStream out, CashLoanLine line) throws IOException {
    writeLine(out, line);
    out.writeUTF(line.last == null ? NO_OUTCOME : line.last.name());
    out.writeInt(line.loans.size());
    for (Loan loan : line.loans) {
      out.writeInt(loan.number);
      out.writeInt(loan.rate);
      out.writeInt(loan.openedOn);
      writeDues(out, loan.dues);
    }
  }

  private static void read(DataInputStream in, CashLoanLine line) throws IOException {
    readLine(in, line);
    line.last = outcome(in.readUTF());
    int loans = in.readInt();
    for (int i = 0; i < loans; i++) {
      Loan loan = new Loan(in.readInt(), in.readInt(), in.readInt());
      readDues(in, loan.dues);
      line.loans.add(loan);
    }
  }

  private static Outcome outcome(String name) {
    return name.equals(NO_OUTCOME) ? null : Outcome.valueOf(name);
  }

  private static void writeLine(DataOutputStream out, Line line) throws IOException {
    out.writeLong(line.quota);
    out.writeLong(line.firstQuota);
    out.writeLong(line.earmark);
    out.writeInt(line.version);
    out.writeInt(line.openedOn);
    out.writeBoolean(line.frozen);
    out.writeBoolean(line.closed);
    out.writeBoolean(line.managed);
  }

  private static void readLine(DataInputStream in, Line line) throws IOException {
    line.quota = in.readLong();
    line.firstQuota = in.readLong();
    line.earmark = in.readLong();
    line.version = in.readInt();
    line.openedOn = in.readInt();
    line.frozen = in.readBoolean();
    line.closed = in.readBoolean();
    line.managed = in.readBoolean();
  }

  private static void writeDues(DataOutputStream out, List<Due> dues) throws IOException {
    out.writeInt(dues.size());
    for (Due due : dues) {
      out.writeInt(due.number);
      out.writeInt(due.dueOn);
      out.writeLong(due.amount);
      out.writeLong(due.principal);
      out.writeLong(due.left);
      out.writeInt(due.payOn);
    }
  }

  private static void readDues(DataInputStream in, List<Due> dues) throws IOException {
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      dues.add(
          new Due(
              in.readInt(),
              in.readInt(),
              in.readLong(),
              in.readLong(),
              in.readLong(),
              in.readInt()));
    }
  }
}
