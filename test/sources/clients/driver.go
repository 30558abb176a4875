// A client under test, of gorilla/websocket: what it does is in driver.mjs. It checks texts, as the documentation asks of
// programs: https://pkg.go.dev/github.com/gorilla/websocket#hdr-Data_Messages
package main

import (
	"errors"
	"fmt"
	"os"
	"strconv"
	"time"
	"unicode/utf8"

	"github.com/gorilla/websocket"
)

var errNotText = errors.New("a text that is not UTF-8")

func visit(address string, onMessage func(kind int, data []byte, socket *websocket.Conn) error) {
	dialer := websocket.Dialer{EnableCompression: true}
	socket, _, err := dialer.Dial(address, nil)
	if err != nil {
		return
	}
	defer socket.Close()
	for {
		kind, data, err := socket.ReadMessage()
		if err != nil || onMessage(kind, data, socket) != nil {
			return
		}
	}
}

func main() {
	url := os.Args[1]
	first, _ := strconv.Atoi(os.Args[2])
	fmt.Println("gorilla " + os.Args[3])
	count := 0
	visit(url+"/getCaseCount", func(_ int, data []byte, _ *websocket.Conn) (err error) {
		count, err = strconv.Atoi(string(data))
		return
	})
	for number := first; number <= count; number++ {
		visit(fmt.Sprintf("%s/runCase?case=%d&agent=it", url, number), func(kind int, data []byte, socket *websocket.Conn) error {
			if kind == websocket.TextMessage && !utf8.Valid(data) {
				payload := websocket.FormatCloseMessage(websocket.CloseInvalidFramePayloadData, "")
				socket.WriteControl(websocket.CloseMessage, payload, time.Now().Add(time.Second))
				return errNotText
			}
			return socket.WriteMessage(kind, data)
		})
	}
	visit(url+"/updateReports?agent=it", func(_ int, _ []byte, _ *websocket.Conn) error { return nil })
	fmt.Println("done")
}
