// A server of golang.org/x/net/websocket: it says its name, and lets in whom it lets in by default. Its release is
// that which Debian has.
package main

import (
	"fmt"
	"io"
	"net/http"
	"os"

	"golang.org/x/net/websocket"
)

func main() {
	fmt.Println("x/net/websocket " + os.Args[2])
	http.ListenAndServe("127.0.0.1:"+os.Args[1], websocket.Handler(func(socket *websocket.Conn) { io.Copy(socket, socket) }))
}
