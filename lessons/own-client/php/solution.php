<?php
// A WebSocket client on PHP's streams. It echoes what it is sent, until the connection ends.

/** The answer does not open a WebSocket. */
class Refused extends Exception {}
/** The frames break the protocol; the code is a close code. */
class Failed extends Exception {}
/** TCP has ended. */
class Ended extends Exception {}

class WebSocketClient
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
    private const OPCODES = [self::CONTINUATION, self::TEXT, self::BINARY, self::CLOSE, self::PING, self::PONG];

    /** @var resource */
    private $socket;
    private string $key;
    /** What came and was not read yet. */
    private string $input = '';

    public function __construct(private array $url)
    {
        $this->key = base64_encode(random_bytes(16));
        $this->socket = stream_socket_client("tcp://{$this->host()}") or exit(1);
    }

    /** The whole conversation. */
    public function run(): void
    {
        try {
            $this->ask();
            $this->readAnswer();
            $this->readFrames();
        } catch (Refused $refusal) {
            echo "refused: {$refusal->getMessage()}\n";
        } catch (Failed $failure) {
            echo "failed: {$failure->getMessage()}\n";
            $this->send(self::CLOSE, pack('n', $failure->getCode()));
        } catch (Ended $end) {
            echo "lost: {$end->getMessage()}\n";
        }
        fclose($this->socket);
    }

    private function host(): string
    {
        return $this->url['host'] . ':' . ($this->url['port'] ?? 80);
    }

    /** Takes bytes off the input, and reads more if they are not there yet. */
    private function take(int $length): string
    {
        while (strlen($this->input) < $length) $this->input .= $this->read();
        $bytes = substr($this->input, 0, $length);
        $this->input = substr($this->input, $length);
        return $bytes;
    }

    private function read(): string
    {
        $bytes = @fread($this->socket, 65536);
        if ($bytes === false || $bytes === '') throw new Ended('TCP has ended');
        return $bytes;
    }

    // ── The handshake ────────────────────────────────────────────────────────

    private function ask(): void
    {
        $target = ($this->url['path'] ?? '/') . (isset($this->url['query']) ? "?{$this->url['query']}" : '');
        $rows = [
            "GET $target HTTP/1.1",
            "Host: {$this->host()}",
            'Upgrade: websocket',
            'Connection: Upgrade',
            "Sec-WebSocket-Key: $this->key",
            'Sec-WebSocket-Version: 13',
        ];
        $this->write(implode("\r\n", $rows) . "\r\n\r\n");
    }

    private function readAnswer(): void
    {
        while (($end = strpos($this->input, "\r\n\r\n")) === false) {
            if (strlen($this->input) > self::MAX_HEAD) throw new Refused('the head is too long');
            $this->input .= $this->read();
        }
        $rows = explode("\r\n", substr($this->take($end + 4), 0, $end));
        $line = array_shift($rows);
        $fields = [];
        foreach ($rows as $row) {
            if (!preg_match('/^([^\s:]+):[ \t]*(.*?)[ \t]*$/sD', $row, $match)) throw new Refused('a line is no field');
            $name = strtolower($match[1]);
            $fields[$name] = isset($fields[$name]) ? "$fields[$name], $match[2]" : $match[2];
        }
        if (!preg_match('#^HTTP/1\.1 101( |$)#', $line)) throw new Refused($line);
        if (!self::has($fields, 'upgrade', 'websocket') || !self::has($fields, 'connection', 'upgrade')) {
            throw new Refused('it is no upgrade');
        }
        $accept = base64_encode(sha1($this->key . self::GUID, true));
        if (($fields['sec-websocket-accept'] ?? '') !== $accept) throw new Refused('another Accept than that of the key');
        $added = ($fields['sec-websocket-extensions'] ?? '') . ($fields['sec-websocket-protocol'] ?? '');
        if ($added !== '') throw new Refused('something that was not offered');
    }

    private static function has(array $fields, string $name, string $token): bool
    {
        return in_array($token, array_map('trim', explode(',', strtolower($fields[$name] ?? ''))), true);
    }

    // ── Frames ───────────────────────────────────────────────────────────────

    /** Reads frames until a close frame is answered, and the server has ended TCP. */
    private function readFrames(): void
    {
        /** @var ?array{int, string} the opcode of the message under way, and its payloads so far */
        $message = null;
        while (true) {
            [$isFinal, $opcode, $payload] = $this->readFrame();
            if ($opcode === self::PONG) continue;
            if ($opcode === self::PING) {
                $this->send(self::PONG, $payload);
                continue;
            }
            if ($opcode === self::CLOSE) {
                $this->send(self::CLOSE, self::checkedClose($payload));
                // The server ends TCP, not the client.
                while (true) $this->read();
            }
            if (($opcode === self::CONTINUATION) !== ($message !== null)) throw new Failed('parts out of order', 1002);
            $message ??= [$opcode, ''];
            $message[1] .= $payload;
            if (strlen($message[1]) > self::MAX_MESSAGE) throw new Failed('the message is too long', 1009);
            if (!$isFinal) continue;
            [$kind, $whole] = $message;
            $message = null;
            if ($kind === self::TEXT && !self::isUtf8($whole)) throw new Failed('the text is not UTF-8', 1007);
            $this->send($kind, $whole);
        }
    }

    private function readFrame(): array
    {
        [1 => $first, 2 => $second] = unpack('C2', $this->take(2));
        $isFinal = ($first & 0x80) !== 0;
        $opcode = $first & 0x0f;
        $length = $second & 0x7f;
        if (($first & 0x70) !== 0) throw new Failed('a reserved bit is set', 1002);
        if (!in_array($opcode, self::OPCODES, true)) throw new Failed('unknown opcode', 1002);
        if (($second & 0x80) !== 0) throw new Failed('the frame is masked', 1002);
        if (($opcode & 8) !== 0 && (!$isFinal || $length > 125)) {
            throw new Failed('a control frame in parts, or too long', 1002);
        }
        if ($length === 126) $length = unpack('n', $this->take(2))[1];
        elseif ($length === 127) {
            $length = unpack('J', $this->take(8))[1];
            // With its highest bit set, it is negative here.
            if ($length < 0) throw new Failed('a length that may not be', 1002);
            if ($length > self::MAX_MESSAGE) throw new Failed('the message is too long', 1009);
        }
        return [$isFinal, $opcode, $this->take($length)];
    }

    /** What a close frame is answered with: its code. */
    private static function checkedClose(string $payload): string
    {
        if (strlen($payload) === 1) throw new Failed('half a close code', 1002);
        if ($payload !== '') {
            $code = unpack('n', $payload)[1];
            $isDefined = $code >= 1000 && $code <= 1014 && !in_array($code, [1004, 1005, 1006], true);
            $isFree = $code >= 3000 && $code <= 4999;
            if (!$isDefined && !$isFree) throw new Failed('a close code that may not be sent', 1002);
            if (!self::isUtf8(substr($payload, 2))) throw new Failed('the reason is not UTF-8', 1007);
        }
        return substr($payload, 0, 2);
    }

    private static function isUtf8(string $text): bool
    {
        return preg_match('//u', $text) === 1;
    }

    /** Sends a final frame, masked with a new key, since a client sends it. */
    private function send(int $opcode, string $payload): void
    {
        $size = strlen($payload);
        if ($size < 126) $header = pack('CC', 0x80 | $opcode, 0x80 | $size);
        elseif ($size < 65536) $header = pack('CCn', 0x80 | $opcode, 0x80 | 126, $size);
        else $header = pack('CCJ', 0x80 | $opcode, 0x80 | 127, $size);
        $key = random_bytes(4);
        $this->write($header . $key . ($payload ^ str_repeat($key, intdiv($size, 4) + 1)));
    }

    private function write(string $bytes): void
    {
        while ($bytes !== '') {
            $written = @fwrite($this->socket, $bytes);
            if ($written === false || $written === 0) throw new Ended('TCP takes no more');
            $bytes = substr($bytes, $written);
        }
    }
}

(new WebSocketClient(parse_url(getenv('URL') ?: 'ws://127.0.0.1:8080/')))->run();
