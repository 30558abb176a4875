// An echo server of Deno.
const serve = (request) => {
  const { socket, response } = Deno.upgradeWebSocket(request);
  socket.onmessage = ({ data }) => socket.send(data);
  socket.onerror = () => {};
  return response;
};
Deno.serve(
  { port: Number(Deno.args[0]), hostname: '127.0.0.1', onListen: () => console.log(`Deno ${Deno.version.deno}`) },
  serve,
);
