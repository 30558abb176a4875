// A server of Jetty: what it does is in ws.mjs.
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Jetty;
import org.eclipse.jetty.websocket.api.WebSocketAdapter;
import org.eclipse.jetty.websocket.server.WebSocketHandler;
import org.eclipse.jetty.websocket.servlet.WebSocketServletFactory;

public class JettyEcho {
  public static void main(String[] args) throws Exception {
    Server server = new Server(new InetSocketAddress("127.0.0.1", Integer.parseInt(args[0])));
    server.setHandler(
        new WebSocketHandler() {
          @Override
          public void configure(WebSocketServletFactory factory) {
            if ("raised".equals(System.getenv("LIMITS"))) {
              factory.getPolicy().setMaxTextMessageSize(1 << 26);
              factory.getPolicy().setMaxBinaryMessageSize(1 << 26);
            }
            factory.register(Echo.class);
          }
        });
    server.start();
    System.out.println("Jetty " + Jetty.VERSION);
  }

  public static class Echo extends WebSocketAdapter {
    private boolean isClosing;

    @Override
    public void onWebSocketText(String text) {
      if (isClosing) {
        System.out.println("message " + text);
      } else if (text.equals("close")) {
        isClosing = true;
        getSession().close(1000, null);
      } else if (text.equals("send")) {
        sendAll();
      } else {
        getRemote().sendString(text, null);
      }
    }

    private void sendAll() {
      try {
        for (int i = 0; i < 4096; i++) {
          getRemote().sendString("a".repeat(65536));
          System.out.println("sent");
        }
      } catch (java.io.IOException error) {
        System.out.println("failed " + error.getMessage());
      }
    }

    @Override
    public void onWebSocketBinary(byte[] payload, int offset, int length) {
      getRemote().sendBytes(ByteBuffer.wrap(payload, offset, length), null);
    }

    @Override
    public void onWebSocketClose(int code, String reason) {
      System.out.println("closed " + code);
      super.onWebSocketClose(code, reason);
    }

    @Override
    public void onWebSocketError(Throwable error) {}
  }
}
