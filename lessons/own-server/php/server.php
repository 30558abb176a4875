<?php
// Your WebSocket server in PHP: it listens, accepts and logs. The rest is yours.

class WebSocketServer
{
    private Socket $listener;
    /** @var array<int, Socket> everybody who is connected */
    private array $pool = [];

    public function __construct(string $address, int $port)
    {
        $this->listener = socket_create(AF_INET, SOCK_STREAM, SOL_TCP);
        socket_set_option($this->listener, SOL_SOCKET, SO_REUSEADDR, 1);
        socket_bind($this->listener, $address, $port) or exit(1);
        socket_listen($this->listener, 100);
        $this->log("listening on ws://$address:$port/");
    }

    public function run(): never
    {
        while (true) {
            $readable = [$this->listener, ...$this->pool];
            $none = null;
            socket_select($readable, $none, $none, null);
            foreach ($readable as $socket) {
                if ($socket === $this->listener) $this->connect(socket_accept($socket));
                else $this->read($socket);
            }
        }
    }

    private function connect(Socket $socket): void
    {
        $this->pool[spl_object_id($socket)] = $socket;
        $this->log('a connection');
    }

    private function read(Socket $socket): void
    {
        // What came is here as bytes: the beginning of a request, all of it, or more than one thing.
        $bytes = @socket_read($socket, 2048);
        if ($bytes === false || $bytes === '') {
            unset($this->pool[spl_object_id($socket)]);
            socket_close($socket);
            return;
        }
        $this->log(strlen($bytes) . " bytes: $bytes");
    }

    private function log(string $text): void
    {
        echo $text, "\n";
    }
}

(new WebSocketServer('127.0.0.1', (int) (getenv('PORT') ?: 8080)))->run();
