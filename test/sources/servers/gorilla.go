// An echo server of gorilla/websocket, with the release that Debian packs.
package main

import (
	"fmt"
	"net/http"
	"os"

	"github.com/gorilla/websocket"
)

var upgrader = websocket.Upgrader{CheckOrigin: func(*http.Request) bool { return true }}

func echo(w http.ResponseWriter, r *http.Request) {
	socket, err := upgrader.Upgrade(w, r, nil)
	if err != nil {
		return
	}
	defer socket.Close()
	for {
		kind, data, err := socket.ReadMessage()
		if err != nil {
			return
		}
		if err := socket.WriteMessage(kind, data); err != nil {
			return
		}
	}
}

func main() {
	fmt.Println("gorilla " + os.Args[2])
	http.ListenAndServe("127.0.0.1:"+os.Args[1], http.HandlerFunc(echo))
}
