// A server of nhooyr.io/websocket, of which coder/websocket is the successor: it says its name, and lets in whom it
// lets in by default. Its release is that which Debian has.
package main

import (
	"fmt"
	"net/http"
	"os"

	"nhooyr.io/websocket"
)

func main() {
	fmt.Println("nhooyr.io/websocket " + os.Args[2])
	http.ListenAndServe("127.0.0.1:"+os.Args[1], http.HandlerFunc(func(writer http.ResponseWriter, request *http.Request) {
		socket, err := websocket.Accept(writer, request, nil)
		if err == nil {
			socket.Read(request.Context())
		}
	}))
}
