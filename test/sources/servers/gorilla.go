// A server of gorilla/websocket: what it does is in ws.mjs. Its release is that which Debian has. It lets in
// all pages, unless ORIGINS=default is in the environment. With UTF8=checked it checks texts, as its documentation asks
// of programs: https://pkg.go.dev/github.com/gorilla/websocket#hdr-Data_Messages
package main

import (
	"fmt"
	"net/http"
	"os"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/gorilla/websocket"
)

var upgrader = websocket.Upgrader{
	CheckOrigin:       func(*http.Request) bool { return true },
	EnableCompression: os.Getenv("DEFLATE") == "1",
}

func handle(writer http.ResponseWriter, request *http.Request) {
	socket, err := upgrader.Upgrade(writer, request, nil)
	if err != nil {
		return
	}
	defer socket.Close()
	isClosing := false
	for {
		kind, data, err := socket.ReadMessage()
		if closed, is := err.(*websocket.CloseError); is {
			fmt.Println("closed", closed.Code)
			return
		}
		if err != nil {
			fmt.Println("closed")
			return
		}
		if os.Getenv("UTF8") == "checked" && kind == websocket.TextMessage && !utf8.Valid(data) {
			payload := websocket.FormatCloseMessage(websocket.CloseInvalidFramePayloadData, "")
			socket.WriteControl(websocket.CloseMessage, payload, time.Now().Add(time.Second))
			return
		}
		if isClosing {
			fmt.Println("message", string(data))
		} else if string(data) == "close" {
			isClosing = true
			payload := websocket.FormatCloseMessage(websocket.CloseNormalClosure, "")
			socket.WriteControl(websocket.CloseMessage, payload, time.Now().Add(time.Second))
		} else if string(data) == "send" {
			for i := 0; i < 4096; i++ {
				err := socket.WriteMessage(websocket.TextMessage, []byte(strings.Repeat("a", 65536)))
				fmt.Println("sent", err)
			}
		} else if err := socket.WriteMessage(kind, data); err != nil {
			return
		}
	}
}

func main() {
	if os.Getenv("ORIGINS") == "default" {
		upgrader.CheckOrigin = nil
	}
	fmt.Println("gorilla " + os.Args[2])
	http.ListenAndServe("127.0.0.1:"+os.Args[1], http.HandlerFunc(handle))
}
