package io.huxin.evidence;

import io.huxin.evidence.EvidenceException.Verdict;
import java.util.Locale;

/** What evidence can be refused for, or not be had for: what, where, why, and what to do. */
public final class EvidenceErrors {
  private EvidenceErrors() {}

  // Files

  public static EvidenceException cannotRead(String path, Throwable cause) {
    return unreadable(cause, "%s cannot be read. Name a file that exists and is yours.", path);
  }

  public static EvidenceException cannotWrite(String path, Throwable cause) {
    return unreadable(
        cause, "%s cannot be written. Check the directory's owner, space and file system.", path);
  }

  public static EvidenceException otherBytes(String path, int offset) {
    return refused(
        "%s holds other bytes from byte %s on, and files of a log are never changed. The log was"
            + " written from other entries, or the file is damaged: audit the log.",
        path, offset);
  }

  public static EvidenceException otherCheckpoint(long number) {
    return refused(
        "The file checkpoint is not the last one signed, number %s. Somebody put another in its place:"
            + " audit the log, and restore the file from a copy.",
        number);
  }

  public static EvidenceException olderCheckpoint(long number) {
    return refused(
        "The file checkpoint does not show the last one signed, number %s, but an earlier one or none."
            + " A run was killed before it showed it, or somebody put the older file back: the next run"
            + " that writes to the log shows the last one again.",
        number);
  }

  public static EvidenceException damagedCheckpoint(String path, EvidenceException cause) {
    return unreadable(
        cause, "%s is not as it was signed: %s Restore it from a copy.", path, cause.getMessage());
  }

  public static EvidenceException missingCheckpoint(String path) {
    return unreadable(
        "%s is missing, and a log keeps every checkpoint. Restore it from a copy.", path);
  }

  // Trees

  public static EvidenceException hashLength(int length) {
    return refused("A hash has %s bytes, but SHA-256 gives 32.", length);
  }

  public static EvidenceException rangesApart(long end, long begin) {
    return refused(
        "A range of leaves begins at %s, but the one before it ends at %s. Join ranges in order,"
            + " each once.",
        unsigned(begin), unsigned(end));
  }

  public static EvidenceException rangeCut(long end) {
    return refused(
        "A range of leaves ends at %s, and another follows. Ranges may meet at multiples of 65536"
            + " leaves only.",
        unsigned(end));
  }

  public static EvidenceException noRoot(long begin) {
    return refused(
        "Leaves from %s on have no root. Join them to all leaves before.", unsigned(begin));
  }

  public static EvidenceException indexBeyond(long index, long size) {
    return refused("Index %s is not in a tree of %s leaves.", unsigned(index), unsigned(size));
  }

  public static EvidenceException sizesOutOfOrder(long older, long newer) {
    return refused(
        "Nothing proves that a tree of %s leaves begins with one of %s: the older size must be at"
            + " least 1 and at most the newer.",
        unsigned(newer), unsigned(older));
  }

  public static EvidenceException proofLength(String kind, int length) {
    return refused(
        "The proof of %s has %s hashes, which is not the number for these sizes.", kind, length);
  }

  public static EvidenceException notIncluded(long index, long size) {
    return refused(
        "The proof does not lead from this entry at index %s to the root of the tree of %s leaves.",
        unsigned(index), unsigned(size));
  }

  public static EvidenceException inconsistent(long older, long newer) {
    return refused(
        "The tree of %s leaves is not shown to begin with the tree of %s leaves.",
        unsigned(newer), unsigned(older));
  }

  // Tiles

  public static EvidenceException noTile(String path) {
    return unreadable("%s is missing from the log, and so is its full tile.", path);
  }

  public static EvidenceException tileLength(String path, int length, int width) {
    return refused("%s has %s bytes, but %s hashes have %s.", path, length, width, width * 32);
  }

  public static EvidenceException bundleCut(String path, int entry) {
    return refused(
        "%s ends within its entry %s (counted from 0 in the file). An entry up to there has another"
            + " length than was written.",
        path, entry);
  }

  public static EvidenceException bundleWidth(String path, int entries, int width) {
    return refused("%s holds %s entries, but must hold %s.", path, entries, width);
  }

  public static EvidenceException otherLeaf(long index, String bundle, String tile) {
    return refused(
        "Entry %s in %s does not have the hash that stands in %s: one of the two was changed.",
        unsigned(index), bundle, tile);
  }

  public static EvidenceException otherNode(int at, String tile, String below, long index) {
    return refused(
        "Hash %s (counted from 0) in %s is not the root of %s: one of the two was changed. The"
            + " first entry below it is %s.",
        at, tile, below, unsigned(index));
  }

  public static EvidenceException otherBeginning(String path, int at, long index) {
    return refused(
        "%s is no beginning of what lies in its place now: it differs at %s (counted from 0 in the"
            + " file). The first entry of that is %s. The log itself is sound; the file, which"
            + " readers of an older checkpoint need, was changed.",
        path, at, unsigned(index));
  }

  public static EvidenceException otherRoot(long size) {
    return refused(
        "The stored log of %s leaves has another root than it must have: it was written anew from"
            + " other entries, or another checkpoint belongs to it.",
        unsigned(size));
  }

  // Keys

  public static EvidenceException keyPair(String name) {
    return unreadable(
        "This Java made a public key for %s that does not belong to its private key. Use another"
            + " build of Java 17.",
        name);
  }

  public static EvidenceException keyUse(String name, String type, String needed) {
    return unreadable(
        "The key of %s is of type %s, but %s is needed here. A log signs with a key of its own, and"
            + " so does a witness.",
        name, type, needed);
  }

  public static EvidenceException keyExists(String path) {
    return unreadable("%s exists, and a key is never overwritten. Name another file.", path);
  }

  public static EvidenceException insecureKey(String path) {
    return unreadable(
        "%s may be used by its group or by others. Make it its owner's alone (chmod 600), and a new"
            + " key if anybody may have read it.",
        path);
  }

  // Signatures

  public static EvidenceException badSignature(String name) {
    return refused(
        "The signature of %s is not that of its key over this text: the text or the signature was"
            + " changed.",
        name);
  }

  public static EvidenceException noKnownSignature() {
    return refused("None of the signatures is of a key that was given.");
  }

  public static EvidenceException noLogSignature(String name) {
    return refused("The checkpoint has no signature of its log's key %s.", name);
  }

  public static EvidenceException otherOrigin(String origin, String expected) {
    return refused("The checkpoint is of the log %s, not of %s.", origin, expected);
  }

  // Receipts

  public static EvidenceException otherValues() {
    return refused("The values are not those that the entry is committed to.");
  }

  // Witnesses

  public static EvidenceException unknownOrigin(String origin) {
    return refused(
        "No key was given for the log %s, so its checkpoint is not cosigned. Name it with --log.",
        origin);
  }

  public static EvidenceException rollback(String origin, long seen, long size) {
    return refused(
        "The log %s shows %s leaves, but had %s before: a log never shrinks.",
        origin, unsigned(size), unsigned(seen));
  }

  public static EvidenceException fork(String origin, long size) {
    return refused(
        "The log %s has signed two different trees of %s leaves: it has forked. Keep both"
            + " checkpoints, they prove it.",
        origin, unsigned(size));
  }

  public static EvidenceException damagedMemory(String path, EvidenceException cause) {
    return unreadable(
        cause,
        "The checkpoint that this witness keeps in %s is not as its log signed it, so nothing is said"
            + " about the log: %s If the log has changed its key, name the one before too with --log;"
            + " else find out who changed the file.",
        path,
        cause.getMessage());
  }

  public static EvidenceException cutMemory(String path, EvidenceException cause) {
    return unreadable(
        cause,
        "What this witness keeps in %s is no checkpoint, so it was cut off or changed, and nothing is"
            + " cosigned: %s Put back the last checkpoint that this witness cosigned: the log has it"
            + " as checkpoints/N, where N is the greatest of which cosignatures/N has a line of this"
            + " witness. Never delete the file: the witness would take any checkpoint of the log for"
            + " the first, that of a fork too.",
        path,
        cause.getMessage());
  }

  public static EvidenceException damagedLines(String path, EvidenceException cause) {
    return unreadable(
        cause,
        "What lies beside the checkpoint in %s is not signatures, a line each: %s Take the wrong lines"
            + " out.",
        path,
        cause.getMessage());
  }

  public static EvidenceException noProof(long older) {
    return unreadable(
        "A proof from %s leaves on is needed. Give the log's files with --tiles; a witness also takes"
            + " --proof.",
        unsigned(older));
  }

  public static EvidenceException otherTiles(long size) {
    return unreadable(
        "The tiles are not those of the checkpoint of %s leaves, so they prove nothing. Get the"
            + " tiles of that log.",
        unsigned(size));
  }

  public static EvidenceException belowQuorum(int seen, int quorum) {
    return refused(
        "%s organisations of the policy have seen the checkpoint, but %s must have.", seen, quorum);
  }

  private static String unsigned(long number) {
    return Long.toUnsignedString(number);
  }

  private static EvidenceException refused(String message, Object... args) {
    return new EvidenceException(Verdict.REFUSED, String.format(Locale.ROOT, message, args), null);
  }

  private static EvidenceException unreadable(String message, Object... args) {
    return unreadable(null, message, args);
  }

  private static EvidenceException unreadable(Throwable cause, String message, Object... args) {
    return new EvidenceException(
        Verdict.UNREADABLE, String.format(Locale.ROOT, message, args), cause);
  }
}
