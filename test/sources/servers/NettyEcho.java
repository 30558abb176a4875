// A server of Netty, which speaks both versions: what it does is in ws.mjs.
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.*;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.*;
import io.netty.handler.codec.http.websocketx.*;
import io.netty.handler.codec.http.websocketx.extensions.compression.WebSocketServerCompressionHandler;
import io.netty.util.Version;

public class NettyEcho {
  public static void main(String[] args) throws Exception {
    new ServerBootstrap()
        .group(new NioEventLoopGroup(1))
        .channel(NioServerSocketChannel.class)
        .childHandler(
            new ChannelInitializer<Channel>() {
              @Override
              protected void initChannel(Channel channel) {
                ChannelPipeline pipeline =
                    channel.pipeline().addLast(new HttpServerCodec(), new HttpObjectAggregator(65536));
                boolean isRaised = "raised".equals(System.getenv("LIMITS"));
                boolean compresses = "1".equals(System.getenv("DEFLATE"));
                if (compresses) pipeline.addLast(new WebSocketServerCompressionHandler());
                pipeline
                    .addLast(new WebSocketServerProtocolHandler("/", null, compresses, isRaised ? 1 << 26 : 65536, false, true))
                    .addLast(new WebSocketFrameAggregator(isRaised ? 1 << 26 : 1 << 24))
                    .addLast(new Echo());
              }
            })
        .bind("127.0.0.1", Integer.parseInt(args[0]))
        .sync();
    System.out.println("Netty " + Version.identify().get("netty-codec-http").artifactVersion());
  }

  static class Echo extends SimpleChannelInboundHandler<WebSocketFrame> {
    private boolean isClosing;

    @Override
    protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
      // A program that wants text asks for it.
      String text = frame instanceof TextWebSocketFrame ? ((TextWebSocketFrame) frame).text() : null;
      if (isClosing) {
        System.out.println("message " + text);
      } else if ("close".equals(text)) {
        isClosing = true;
        context.writeAndFlush(new CloseWebSocketFrame(1000, ""));
      } else if ("send".equals(text)) {
        sendSome(context.channel(), 4096);
      } else {
        context.writeAndFlush(text == null ? frame.retain() : new TextWebSocketFrame(text));
      }
    }

    /** A few, and the others in later turns of the event loop. */
    private void sendSome(Channel channel, int count) {
      for (int i = 0; i < 16; i++) {
        channel.writeAndFlush(new TextWebSocketFrame("a".repeat(65536)));
        long waiting = channel.unsafe().outboundBuffer().totalPendingWriteBytes();
        System.out.println("sent " + channel.isWritable() + " " + waiting);
      }
      if (count > 16) channel.eventLoop().execute(() -> sendSome(channel, count - 16));
    }

    /** What was in the close frame stays in the handler for the protocol: a program is told that it is over. */
    @Override
    public void channelInactive(ChannelHandlerContext context) {
      System.out.println("closed");
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable error) {
      context.close();
    }
  }
}
