package io.huxin.jobs.config;

import com.typesafe.config.Config;
import io.huxin.jobs.JobErrors;
import java.net.URI;
import java.util.Set;

/** Somebody outside that checkpoints are shown to. */
public sealed interface AnchorSettings {
  /** Its folder's name: lower-case letters, digits and hyphens. */
  String name();

  /** Its address, http or https. */
  URI url();

  /**
   * A timestamp authority.
   *
   * @param certificate file of the certificate it signs with (PEM), below the deployment's
   *     directory unless absolute
   */
  record Authority(String name, URI url, String certificate) implements AnchorSettings {}

  /**
   * An EVM chain behind a node.
   *
   * @param chainId the number the chain must have
   * @param account whose transactions the node signs: 0x and 40 hexadecimal digits
   * @param confirmations how many blocks must follow that of a transaction, 0 to 100
   */
  record Chain(String name, URI url, long chainId, String account, int confirmations)
      implements AnchorSettings {}

  /** Reads one, of whichever kind. */
  static AnchorSettings from(Config config) {
    return switch (config.getString("kind")) {
      case "rfc3161" -> authority(config);
      case "evm" -> chain(config);
      default ->
          throw JobErrors.outOfRange(
              "evidence.anchors.kind", "'" + config.getString("kind") + "'", "rfc3161 or evm");
    };
  }

  private static Authority authority(Config config) {
    Conf.onlyKeys("evidence.anchors", config, Set.of("kind", "name", "url", "certificate"));
    return new Authority(name(config), url(config), config.getString("certificate"));
  }

  private static Chain chain(Config config) {
    Conf.onlyKeys(
        "evidence.anchors",
        config,
        Set.of("kind", "name", "url", "chain-id", "account", "confirmations"));
    String account = config.getString("account");
    if (!account.matches("0x[0-9a-fA-F]{40}")) {
      throw JobErrors.outOfRange(
          "evidence.anchors.account", "'" + account + "'", "0x and 40 hexadecimal digits");
    }
    int confirmations = config.getInt("confirmations");
    if (confirmations < 0 || confirmations > 100) {
      throw JobErrors.outOfRange(
          "evidence.anchors.confirmations", Integer.toString(confirmations), "0 to 100");
    }
    return new Chain(name(config), url(config), config.getLong("chain-id"), account, confirmations);
  }

  private static String name(Config config) {
    String name = config.getString("name");
    if (!name.matches("[a-z0-9-]+")) {
      throw JobErrors.outOfRange(
          "evidence.anchors.name", "'" + name + "'", "lower-case letters, digits and hyphens");
    }
    return name;
  }

  private static URI url(Config config) {
    String url = config.getString("url");
    if (!url.matches("https?://[^\\s/][^\\s]*")) {
      throw JobErrors.outOfRange(
          "evidence.anchors.url", "'" + url + "'", "an http or https address");
    }
    return URI.create(url);
  }
}
