// A server of Netty that closes if asked to, and says what it is told.

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.*;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.*;
import io.netty.handler.codec.http.websocketx.*;
import io.netty.util.Version;
import java.net.InetSocketAddress;

public class NettyServer {
  public static void main(String[] args) throws Exception {
    NioEventLoopGroup group = new NioEventLoopGroup(1);
    Channel server = new ServerBootstrap().group(group).channel(NioServerSocketChannel.class)
        .childHandler(new ChannelInitializer<SocketChannel>() {
          @Override protected void initChannel(SocketChannel channel) {
            channel.pipeline().addLast(new HttpServerCodec(), new HttpObjectAggregator(65536),
                new WebSocketServerProtocolHandler("/"), new Handler());
          }
        }).bind("127.0.0.1", 0).sync().channel();
    String version = Version.identify().get("netty-codec-http").artifactVersion();
    System.out.println("listening " + ((InetSocketAddress) server.localAddress()).getPort() + " Netty=" + version);
  }

  static class Handler extends SimpleChannelInboundHandler<TextWebSocketFrame> {
    @Override protected void channelRead0(ChannelHandlerContext context, TextWebSocketFrame frame) {
      System.out.println("message " + frame.text());
      if (frame.text().equals("close")) context.writeAndFlush(new CloseWebSocketFrame(1000, ""));
    }

    @Override public void channelInactive(ChannelHandlerContext context) {
      System.out.println("closed");
    }

    @Override public void exceptionCaught(ChannelHandlerContext context, Throwable error) {
      System.out.println("error " + error.getMessage());
      context.close();
    }
  }
}
