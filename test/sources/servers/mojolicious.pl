# A server of Mojolicious: it says its name and version, and echoes. The environment is that of ws.mjs. Its event text has
# bytes, which are checked here.
use Mojolicious::Lite -signatures;
use Mojo::Server::Daemon;

$| = 1;
app->log->level('fatal');
# Perl's own UTF-8 also has surrogates, and characters above U+10FFFF.
sub is_text ($bytes) {
  return utf8::decode($bytes) && $bytes !~ /[^\x{0}-\x{D7FF}\x{E000}-\x{10FFFF}]/;
}

websocket '/*any' => { any => '' } => sub ($c) {
  $c->tx->max_websocket_size(2**26) if ($ENV{LIMITS} // '') eq 'raised';
  $c->tx->with_compression if ($ENV{DEFLATE} // '') eq '1';
  $c->inactivity_timeout(300);
  $c->on(text   => sub ($c, $bytes) { is_text($bytes) ? $c->send({text => $bytes}) : $c->finish(1007) });
  $c->on(binary => sub ($c, $bytes) { $c->send({binary => $bytes}) });
};
my $daemon = Mojo::Server::Daemon->new(app => app, listen => ["http://127.0.0.1:$ARGV[0]"], silent => 1);
$daemon->start;
print "Mojolicious " . Mojolicious->VERSION . "\n";
$daemon->run;
