// A client under test, of gorilla/websocket: what it does is in driver.mjs.
package main

import (
	"fmt"
	"os"
	"strconv"

	"github.com/gorilla/websocket"
)

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
			return socket.WriteMessage(kind, data)
		})
	}
	visit(url+"/updateReports?agent=it", func(_ int, _ []byte, _ *websocket.Conn) error { return nil })
	fmt.Println("done")
}
