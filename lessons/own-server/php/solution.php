<?php
// A WebSocket server on PHP's sockets. It echoes what it is sent; at /chat it is one room.

class WebSocketServer
{
    private Socket $listener;
    /** @var array<int, Connection> everybody who is connected */
    private array $pool = [];

    public function __construct(string $address, int $port)
    {
        $this->listener = socket_create(AF_INET, SOCK_STREAM, SOL_TCP);
        socket_set_option($this->listener, SOL_SOCKET, SO_REUSEADDR, 1);
        socket_bind($this->listener, $address, $port) or exit(1);
        socket_listen($this->listener, 100);
        $this->log("listening on ws://$address:$port/");
    }

    /** Waits for the sockets that have something to read, or room to write, for ever. */
    public function run(): never
    {
        while (true) {
            $readable = [-1 => $this->listener];
            $writable = [];
            foreach ($this->pool as $id => $connection) {
                if ($connection->isGone()) {
                    $connection->close();
                    unset($this->pool[$id]);
                    continue;
                }
                $readable[$id] = $connection->socket;
                if ($connection->hasOutput()) $writable[$id] = $connection->socket;
            }
            $none = null;
            // Once a second, to give up connections that do not end by themselves.
            socket_select($readable, $writable, $none, 1);
            foreach ($readable as $id => $socket) {
                if ($id === -1) $this->connect();
                else $this->pool[$id]->read();
            }
            foreach ($writable as $id => $socket) $this->pool[$id]->write();
        }
    }

    private function connect(): void
    {
        $socket = @socket_accept($this->listener);
        if ($socket === false) return;
        socket_set_nonblock($socket);
        $this->pool[spl_object_id($socket)] = new Connection($socket, $this);
    }

    /** Sends a message to all who are in the room. */
    public function broadcast(int $opcode, string $payload): void
    {
        foreach ($this->pool as $connection) {
            if ($connection->isInRoom) $connection->send($opcode, $payload);
        }
    }

    public function log(string $text): void
    {
        echo $text, "\n";
    }
}

/** The request is no opening handshake; the message is the status of the answer. */
class Refused extends Exception {}

/** The frames break the protocol; the code is that of the close frame. */
class Failed extends Exception {}

class Connection
{
    private const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
    private const MAX_HEAD = 16 * 1024;
    private const MAX_MESSAGE = 16 * 1024 * 1024;
    private const CONTINUATION = 0;
    private const TEXT = 1;
    private const BINARY = 2;
    private const CLOSE = 8;
    private const PING = 9;
    private const PONG = 10;

    public bool $isInRoom = false;
    /** What is read next: the request, frames, or nothing any more. */
    private string $state = 'request';
    /** What came and was not read yet. */
    private string $input = '';
    /** What is to be sent, and was not taken yet. */
    private string $output = '';
    /** The kind of the message under way, and its parts so far. */
    private ?int $kind = null;
    private string $message = '';
    /** When it is given up, in seconds since 1970; then TCP has ended in order, or never will. */
    private float $deadline = INF;

    public function __construct(public readonly Socket $socket, private readonly WebSocketServer $server) {}

    public function isGone(): bool
    {
        return microtime(true) >= $this->deadline;
    }

    public function hasOutput(): bool
    {
        return $this->output !== '';
    }

    public function close(): void
    {
        socket_close($this->socket);
    }

    /** Takes what came, and reads as much of it as is whole. */
    public function read(): void
    {
        $bytes = @socket_read($this->socket, 65536);
        if ($bytes === false && socket_last_error($this->socket) === SOCKET_EAGAIN) return;
        if ($bytes === false || $bytes === '') {
            $this->deadline = 0;
            return;
        }
        if ($this->state === 'over') return;
        $this->input .= $bytes;
        try {
            while ($this->readNext());
        } catch (Refused $refusal) {
            $rows = ['Sec-WebSocket-Version: 13', 'Connection: close', 'Content-Length: 0'];
            $this->output .= "HTTP/1.1 {$refusal->getMessage()}\r\n" . implode("\r\n", $rows) . "\r\n\r\n";
            $this->end();
        } catch (Failed $failure) {
            $this->server->log("failed: {$failure->getMessage()}");
            $isOld = $this->state === 'frames of hixie-76';
            $this->output .= $isOld ? '' : self::frame(self::CLOSE, pack('n', $failure->getCode()));
            $this->end();
        }
        $this->write();
    }

    /** Reads one thing from the input. Returns false if more must come first. */
    private function readNext(): bool
    {
        return match ($this->state) {
            'request' => $this->readRequest(),
            'frames' => $this->readFrame(),
            'frames of hixie-76' => $this->readHixie76Frame(),
            'over' => false,
        };
    }

    /** Takes bytes off the input. */
    private function cut(int $length): string
    {
        $bytes = substr($this->input, 0, $length);
        $this->input = substr($this->input, $length);
        return $bytes;
    }

    /** Sends as much of the output as the other side takes now. */
    public function write(): void
    {
        if ($this->output !== '') {
            $sent = @socket_write($this->socket, $this->output);
            if ($sent === false && socket_last_error($this->socket) !== SOCKET_EAGAIN) $this->deadline = 0;
            if ($sent !== false) $this->output = substr($this->output, $sent);
        }
        if ($this->output === '' && $this->state === 'over') @socket_shutdown($this->socket, 1);
    }

    /** Says nothing after what is in the output. The other side has a second to end, too. */
    private function end(): void
    {
        $this->state = 'over';
        $this->isInRoom = false;
        $this->input = '';
        $this->deadline = microtime(true) + 1;
    }

    // ── The handshake ────────────────────────────────────────────────────────

    private function readRequest(): bool
    {
        $end = strpos($this->input, "\r\n\r\n");
        if ($end === false) {
            if (strlen($this->input) > self::MAX_HEAD) throw new Refused('431 Request Header Fields Too Large');
            return false;
        }
        $rows = explode("\r\n", substr($this->input, 0, $end));
        $line = array_shift($rows);
        $fields = [];
        foreach ($rows as $row) {
            if (!preg_match('/^([^\s:]+):[ \t]*(.*?)[ \t]*$/sD', $row, $match)) throw new Refused('400 Bad Request');
            $name = strtolower($match[1]);
            $fields[$name] = isset($fields[$name]) ? "$fields[$name], $match[2]" : $match[2];
        }
        $isGet = preg_match('#^GET (/\S*) HTTP/1\.[1-9]$#D', $line, $request);
        if (!$isGet || ($fields['host'] ?? '') === '') throw new Refused('400 Bad Request');
        if (!self::has($fields, 'upgrade', 'websocket') || !self::has($fields, 'connection', 'upgrade')) {
            throw new Refused('426 Upgrade Required');
        }
        if (isset($fields['sec-websocket-key1'])) return $this->acceptHixie76($end + 4, $request[1], $fields);
        if (($fields['sec-websocket-version'] ?? '') !== '13') throw new Refused('426 Upgrade Required');
        $key = $fields['sec-websocket-key'] ?? '';
        if (!preg_match('#^[A-Za-z0-9+/]{21}[AQgw]==$#D', $key)) throw new Refused('400 Bad Request');
        $hasBody = ($fields['content-length'] ?? '0') !== '0' || isset($fields['transfer-encoding']);
        if ($hasBody) throw new Refused('400 Bad Request');
        $this->cut($end + 4);
        $accept = base64_encode(sha1($key . self::GUID, true));
        $this->accept($request[1], 'websocket', ["Sec-WebSocket-Accept: $accept"]);
        $this->state = 'frames';
        return true;
    }

    private function acceptHixie76(int $body, string $target, array $fields): bool
    {
        $one = self::keyNumber($fields['sec-websocket-key1']);
        $two = self::keyNumber($fields['sec-websocket-key2'] ?? '');
        // Eight bytes more belong to the request, and may come later.
        if (strlen($this->input) < $body + 8) return false;
        $this->cut($body);
        $challenge = pack('NN', $one, $two) . $this->cut(8);
        $rows = isset($fields['origin']) ? ["Sec-WebSocket-Origin: {$fields['origin']}"] : [];
        $rows[] = "Sec-WebSocket-Location: ws://{$fields['host']}$target";
        $this->accept($target, 'WebSocket', $rows);
        $this->output .= md5($challenge, true);
        $this->state = 'frames of hixie-76';
        return true;
    }

    private function accept(string $target, string $upgrade, array $rows): void
    {
        $head = ['HTTP/1.1 101 Switching Protocols', "Upgrade: $upgrade", 'Connection: Upgrade', ...$rows];
        $this->output .= implode("\r\n", $head) . "\r\n\r\n";
        $this->isInRoom = $target === '/chat';
    }

    private static function has(array $fields, string $name, string $token): bool
    {
        return in_array($token, array_map('trim', explode(',', strtolower($fields[$name] ?? ''))), true);
    }

    /** The number in a key of hixie-76: its digits, divided by how many spaces it has. */
    private static function keyNumber(string $key): int
    {
        $digits = preg_replace('/[^0-9]/', '', $key);
        $spaces = substr_count($key, ' ');
        // Digits for a number above 64 bits would become another number.
        if ($digits === '' || strlen(ltrim($digits, '0')) > 18 || $spaces === 0) throw new Refused('400 Bad Request');
        $number = (int) $digits / $spaces;
        if (!is_int($number) || $number >= 2 ** 32) throw new Refused('400 Bad Request');
        return $number;
    }

    // ── Frames of version 13 ─────────────────────────────────────────────────

    private function readFrame(): bool
    {
        $there = strlen($this->input);
        if ($there < 2) return false;
        [$first, $second] = [ord($this->input[0]), ord($this->input[1])];
        $isFinal = ($first & 0x80) !== 0;
        $opcode = $first & 0x0f;
        $length = $second & 0x7f;
        if ($first & 0x70) throw new Failed('a reserved bit is set', 1002);
        $known = [self::CONTINUATION, self::TEXT, self::BINARY, self::CLOSE, self::PING, self::PONG];
        if (!in_array($opcode, $known, true)) throw new Failed('unknown opcode', 1002);
        if (!($second & 0x80)) throw new Failed('the frame is not masked', 1002);
        if ($opcode & 8 && (!$isFinal || $length > 125)) throw new Failed('a control frame in parts, or too long', 1002);
        $at = 2;
        if ($length === 126) {
            if ($there < 4) return false;
            $length = unpack('n', $this->input, 2)[1];
            $at = 4;
            if ($length < 126) throw new Failed('the length could be shorter', 1002);
        } elseif ($length === 127) {
            if ($there < 10) return false;
            $length = unpack('J', $this->input, 2)[1];
            $at = 10;
            // With its highest bit set, the number is negative here.
            if ($length < 65536) throw new Failed('a length that may not be', 1002);
            if ($length > self::MAX_MESSAGE) throw new Failed('the message is too long', 1009);
        }
        if ($there < $at + 4 + $length) return false;
        $this->cut($at);
        $key = $this->cut(4);
        $payload = $this->cut($length);
        // XOR of two strings is as long as the shorter one.
        $this->takeFrame($isFinal, $opcode, $payload ^ str_repeat($key, intdiv($length, 4) + 1));
        return true;
    }

    private function takeFrame(bool $isFinal, int $opcode, string $payload): void
    {
        if ($opcode === self::PING) $this->send(self::PONG, $payload);
        elseif ($opcode === self::CLOSE) $this->takeClose($payload);
        elseif ($opcode !== self::PONG) $this->takePart($isFinal, $opcode, $payload);
    }

    private function takePart(bool $isFinal, int $opcode, string $payload): void
    {
        if (($opcode === self::CONTINUATION) !== ($this->kind !== null)) throw new Failed('parts out of order', 1002);
        $this->kind ??= $opcode;
        $this->message .= $payload;
        if (strlen($this->message) > self::MAX_MESSAGE) throw new Failed('the message is too long', 1009);
        if (!$isFinal) return;
        [$kind, $whole] = [$this->kind, $this->message];
        [$this->kind, $this->message] = [null, ''];
        if ($kind === self::TEXT && !self::isUtf8($whole)) throw new Failed('the text is not UTF-8', 1007);
        $this->receive($kind, $whole);
    }

    private function takeClose(string $payload): void
    {
        if (strlen($payload) === 1) throw new Failed('half a close code', 1002);
        if ($payload !== '') {
            $code = unpack('n', $payload)[1];
            $isDefined = $code >= 1000 && $code <= 1014 && !in_array($code, [1004, 1005, 1006], true);
            $isFree = $code >= 3000 && $code <= 4999;
            if (!$isDefined && !$isFree) throw new Failed('a close code that may not be sent', 1002);
            if (!self::isUtf8(substr($payload, 2))) throw new Failed('the reason is not UTF-8', 1007);
        }
        $this->output .= self::frame(self::CLOSE, substr($payload, 0, 2));
        $this->end();
    }

    private static function isUtf8(string $text): bool
    {
        return preg_match('//u', $text) === 1;
    }

    /** A frame of version 13: final, and not masked, since a server sends it. */
    private static function frame(int $opcode, string $payload): string
    {
        $size = strlen($payload);
        if ($size < 126) return pack('CC', 0x80 | $opcode, $size) . $payload;
        if ($size < 65536) return pack('CCn', 0x80 | $opcode, 126, $size) . $payload;
        return pack('CCJ', 0x80 | $opcode, 127, $size) . $payload;
    }

    // ── Frames of hixie-76 ───────────────────────────────────────────────────

    private function readHixie76Frame(): bool
    {
        if ($this->input === '') return false;
        $type = ord($this->input[0]);
        if ($type >= 0x80) return $this->skipHixie76Frame($type);
        $end = strpos($this->input, "\xff");
        if ($end === false) {
            if (strlen($this->input) > self::MAX_MESSAGE) throw new Failed('the text is too long', 1009);
            return false;
        }
        $text = substr($this->cut($end + 1), 1, -1);
        // A type other than 00 is thrown away.
        if ($type === 0) $this->receive(self::TEXT, $text);
        return true;
    }

    /** A frame with a length: FF 00 closes, all others are thrown away. */
    private function skipHixie76Frame(int $type): bool
    {
        $length = 0;
        $at = 1;
        do {
            if ($at >= strlen($this->input)) return false;
            $byte = ord($this->input[$at++]);
            $length = $length * 128 + ($byte & 0x7f);
            if ($length > self::MAX_MESSAGE) throw new Failed('the frame is too long', 1009);
        } while ($byte & 0x80);
        if ($type === 0xff && $length === 0) {
            $this->output .= "\xff\x00";
            $this->end();
            return false;
        }
        if (strlen($this->input) < $at + $length) return false;
        $this->cut($at + $length);
        return true;
    }

    // ── Messages ─────────────────────────────────────────────────────────────

    private function receive(int $opcode, string $payload): void
    {
        if ($this->isInRoom) $this->server->broadcast($opcode, $payload);
        else $this->send($opcode, $payload);
    }

    public function send(int $opcode, string $payload): void
    {
        if ($this->state === 'frames') $this->output .= self::frame($opcode, $payload);
        elseif ($this->state === 'frames of hixie-76' && $opcode === self::TEXT) $this->output .= "\x00$payload\xff";
    }
}

(new WebSocketServer('127.0.0.1', (int) (getenv('PORT') ?: 8080)))->run();
