/**
 * What Redis does in one step: it runs a script without anything in between.
 *
 * A script is sent along with each call: what a server has forgotten cannot fail.
 */

/**
 * Publishes: the message goes into the room's stream, and to all who subscribe. Each message names the one before
 * it, so that a reader sees what is missing. The stream gives ids that only grow, even after it was lost.
 *
 * KEYS: the stream. ARGV: channel, payload, most messages to keep, how long in ms.
 */
export const PUBLISH = `
local last = redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', 1)[1]
local before = last and last[1] or '0-0'
local id
if ARGV[3] == '' then
  id = redis.call('XADD', KEYS[1], '*', 'before', before, 'payload', ARGV[2])
else
  id = redis.call('XADD', KEYS[1], 'MAXLEN', ARGV[3], '*', 'before', before, 'payload', ARGV[2])
end
if ARGV[4] ~= '' then redis.call('PEXPIRE', KEYS[1], ARGV[4]) end
redis.call('PUBLISH', ARGV[1], id .. ' ' .. before .. ' ' .. ARGV[2])
return id`;

/**
 * Says that a node lives, and renews its rooms.
 *
 * KEYS: the node, then its rooms. ARGV: how long the node lives in ms, how long a room does.
 *
 * @returns whether it was alive: if not, others may have taken its members for gone
 */
export const REFRESH = `
local was = redis.call('EXISTS', KEYS[1])
redis.call('SET', KEYS[1], '1', 'PX', ARGV[1])
for i = 2, #KEYS do redis.call('PEXPIRE', KEYS[i], ARGV[2]) end
return was`;

/**
 * Who is in a room; those of nodes that live no more are taken out.
 *
 * KEYS: the room. ARGV: what the name of a node's key begins with.
 */
export const MEMBERS = `
local all = redis.call('HGETALL', KEYS[1])
local lives, found = {}, {}
for i = 1, #all, 2 do
  local node = string.match(all[i], '^[^.]*')
  if lives[node] == nil then lives[node] = redis.call('EXISTS', ARGV[1] .. node) == 1 end
  if lives[node] then
    found[#found + 1] = all[i]
    found[#found + 1] = all[i + 1]
  else
    redis.call('HDEL', KEYS[1], all[i])
  end
end
return found`;
