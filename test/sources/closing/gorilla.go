// A server of gorilla/websocket that closes if asked to, and says what it is told.
package main

import (
	"fmt"
	"net"
	"net/http"
	"os"
	"time"

	"github.com/gorilla/websocket"
)

func handle(writer http.ResponseWriter, request *http.Request) {
	upgrader := websocket.Upgrader{CheckOrigin: func(*http.Request) bool { return true }}
	connection, err := upgrader.Upgrade(writer, request, nil)
	if err != nil {
		return
	}
	defer connection.Close()
	for {
		_, data, err := connection.ReadMessage()
		if closed, is := err.(*websocket.CloseError); is {
			fmt.Println("closed", closed.Code)
			return
		}
		if err != nil {
			fmt.Println("closed")
			return
		}
		fmt.Println("message", string(data))
		if string(data) == "close" {
			payload := websocket.FormatCloseMessage(websocket.CloseNormalClosure, "")
			connection.WriteControl(websocket.CloseMessage, payload, time.Now().Add(time.Second))
		}
	}
}

func main() {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	fmt.Printf("listening %d gorilla/websocket=%s\n", listener.Addr().(*net.TCPAddr).Port, os.Args[1])
	panic(http.Serve(listener, http.HandlerFunc(handle)))
}
