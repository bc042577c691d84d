package io.huxin.evidence.anchor;

import io.huxin.evidence.AnchorErrors;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** One question over HTTP to somebody outside, and the answer, in bounded time. */
final class Post {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofSeconds(30);

  private Post() {}

  /**
   * The body of the answer.
   *
   * @param who who is asked, for the error
   */
  static byte[] to(URI url, String contentType, byte[] body, String who) {
    HttpRequest request =
        HttpRequest.newBuilder(url)
            .timeout(ANSWER)
            .header("Content-Type", contentType)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    try {
      HttpResponse<byte[]> response =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .connectTimeout(CONNECT)
              .build()
              .send(request, HttpResponse.BodyHandlers.ofByteArray());
      if (response.statusCode() != 200) {
        throw AnchorErrors.unreachable(who, "HTTP status " + response.statusCode(), null);
      }
      return response.body();
    } catch (IOException e) {
      throw AnchorErrors.unreachable(who, e.toString(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw AnchorErrors.unreachable(who, "interrupted", e);
    }
  }
}
