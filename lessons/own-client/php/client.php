<?php
// Your WebSocket client in PHP: it connects and logs. The rest is yours.

$url = parse_url(getenv('URL') ?: 'ws://127.0.0.1:8080/');
$port = $url['port'] ?? 80;
$target = $url['path'] . (isset($url['query']) ? "?{$url['query']}" : '');

$socket = stream_socket_client("tcp://{$url['host']}:$port") or exit(1);
echo "connected to port $port of {$url['host']}; the request asks for $target\n";
while (true) {
    $bytes = fread($socket, 4096);
    if ($bytes === false || $bytes === '') break;
    // What came is here as bytes: the beginning of an answer, all of it, or more than one thing.
    echo strlen($bytes), " bytes: $bytes\n";
}
