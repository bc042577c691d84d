package io.huxin.jobs.world;

/** Writes what happens as the source would: transactions, repayments, contracts, lines. */
final class Ledger {
  private static final int HOUR = 3600;

  private Ledger() {}

  /** A transaction but for what it is of; recorded a few minutes after it happened. */
  record Transaction(
      String type, String status, String product, String contract, long amount, long at) {}

  /** Where it was made. */
  record Place(String merchant, String category, String channel) {
    static final Place NONE = new Place(null, null, "APP");
  }

  static String transaction(
      Scene scene, Member member, Transaction made, Place place, String peer, String purpose) {
    String id = member.nextTransaction();
    write(scene, member, id, made, place, peer, purpose, null, made.at + 90);
    return id;
  }

  static void write(
      Scene scene,
      Member member,
      String id,
      Transaction made,
      Place place,
      String peer,
      String purpose,
      String original,
      long recorded) {
    scene.journal.write(
        RawTable.TRANSACTIONS,
        recorded,
        id,
        member.traits.id,
        made.type,
        made.status,
        made.product,
        made.contract,
        original,
        place.merchant,
        place.category,
        peer,
        member.traits.device,
        place.channel,
        purpose,
        made.amount,
        made.at);
  }

  /** A repayment; {@code source} is OWN, LOAN, BACKER, COLL or null where it is not known. */
  record Repayment(
      String contract,
      String product,
      String payer,
      String source,
      String fundedBy,
      String undoes,
      long amount,
      long at) {}

  static String repayment(Scene scene, Member member, Repayment paid) {
    String id = member.nextRepayment();
    scene.journal.write(
        RawTable.REPAYMENTS,
        paid.at + 60,
        id,
        member.traits.id,
        paid.contract,
        paid.product,
        paid.payer,
        paid.source,
        paid.fundedBy,
        paid.undoes,
        paid.amount,
        paid.at);
    return id;
  }

  static void line(Scene scene, Member member, Line line, long recorded) {
    boolean payLater = line instanceof PayLaterLine;
    scene.journal.write(
        RawTable.CREDIT_LINES,
        recorded,
        member.traits.id,
        payLater ? Scene.PAY_LATER : Scene.CASH_LOAN,
        line.closed ? "CLOSED" : line.frozen ? "FROZEN" : "ACTIVE",
        null,
        line.openedOn,
        line.quota,
        payLater || member.traits.number % 5 == 0 ? null : member.traits.cashRate,
        null,
        line.version);
  }

  static void event(
      Scene scene, Member member, String contract, String what, Long amount, int day) {
    scene.journal.write(
        RawTable.CONTRACT_EVENTS,
        WorldDay.startOf(day, scene.zone()) + 20 * HOUR,
        member.nextEvent(),
        contract,
        member.traits.id,
        what,
        day,
        amount);
  }

  /**
   * @param months term of a loan, null for the pay-later contract of a line
   */
  static void contract(
      Scene scene,
      Member member,
      String contract,
      int openedOn,
      long principal,
      int rate,
      Integer months) {
    boolean loan = months != null;
    scene.journal.write(
        RawTable.CONTRACTS,
        WorldDay.startOf(openedOn, scene.zone()) + 12 * HOUR,
        contract,
        member.traits.id,
        loan ? Scene.CASH_LOAN : Scene.PAY_LATER,
        loan ? "CONSUMPTION" : null,
        openedOn,
        principal,
        rate,
        0,
        months);
  }

  /** One instalment of a loan as its schedule stands. */
  static void instalment(Scene scene, Member member, Loan loan, Due due, long recorded) {
    scene.journal.write(
        RawTable.INSTALMENTS,
        recorded,
        member.loanContract(loan) + "-" + due.number,
        member.loanContract(loan),
        member.traits.id,
        Scene.CASH_LOAN,
        loan.openedOn,
        due.dueOn,
        due.amount,
        null,
        due.principal,
        due.amount - due.principal,
        0);
  }

  /** One bill of the pay-later line. */
  static void bill(Scene scene, Member member, Due due, long interest) {
    scene.journal.write(
        RawTable.INSTALMENTS,
        scene.at(23 * HOUR + 1800),
        member.payLaterContract() + "-" + due.number,
        member.payLaterContract(),
        member.traits.id,
        Scene.PAY_LATER,
        scene.day(),
        due.dueOn,
        due.amount,
        due.left,
        null,
        interest,
        null);
  }
}
