# A server of Mojolicious: it says its name and version, and echoes. The environment is that of ws.mjs. Its event text has
# bytes, which are checked here.
use Mojolicious::Lite -signatures;
use Mojo::Util qw(decode);
use Mojo::Server::Daemon;

$| = 1;
app->log->level('fatal');
websocket '/*any' => { any => '' } => sub ($c) {
  $c->tx->max_websocket_size(2**26) if ($ENV{LIMITS} // '') eq 'raised';
  $c->tx->with_compression if ($ENV{DEFLATE} // '') eq '1';
  $c->inactivity_timeout(300);
  $c->on(text   => sub ($c, $bytes) { defined decode('UTF-8', $bytes) ? $c->send({text => $bytes}) : $c->finish(1007) });
  $c->on(binary => sub ($c, $bytes) { $c->send({binary => $bytes}) });
};
my $daemon = Mojo::Server::Daemon->new(app => app, listen => ["http://127.0.0.1:$ARGV[0]"], silent => 1);
$daemon->start;
print "Mojolicious " . Mojolicious->VERSION . "\n";
$daemon->run;
