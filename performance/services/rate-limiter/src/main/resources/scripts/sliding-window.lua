-- KEYS  state, decision log
-- ARGV  requests a window, its seconds, 'take' or 'peek', entries the log keeps (0: none), the key as callers name it
-- gives allowed, remaining, seconds until empty, seconds until one more, now in microseconds
--
-- The state is the list of admissions, oldest first. One counts in (now - window, now]: a window old, it has left.
local limit = tonumber(ARGV[1])
local window = tonumber(ARGV[2]) * 1000000

local clock = redis.call('TIME')
local now = clock[1] * 1000000 + clock[2]
local length = redis.call('LLEN', KEYS[1])
local newest = tonumber(redis.call('LINDEX', KEYS[1], -1) or now)
-- A clock that steps back admits nobody twice, and keeps the list in order.
now = math.max(now, newest)

-- The first admission that still counts; the list is in order, so a search by halves finds it.
local first, last = 0, length
while first < last do
  local middle = math.floor((first + last) / 2)
  if tonumber(redis.call('LINDEX', KEYS[1], middle)) <= now - window then
    first = middle + 1
  else
    last = middle
  end
end

local counted = length - first
local allowed = counted < limit
-- With a limit that was lowered, more than one admission has to leave before the next request.
local blocking = not allowed and tonumber(redis.call('LINDEX', KEYS[1], length - limit))

if ARGV[3] == 'take' then
  if allowed then
    if first > 0 then redis.call('LTRIM', KEYS[1], first, -1) end
    redis.call('RPUSH', KEYS[1], string.format('%.0f', now))
    -- The minute is for clocks that are set back a little.
    redis.call('PEXPIRE', KEYS[1], window / 1000 + 60000)
    counted = counted + 1
    newest = now
  end
  if ARGV[4] ~= '0' then
    redis.call('XADD', KEYS[2], 'MAXLEN', '~', ARGV[4], '*',
      'key', ARGV[5], 'micros', string.format('%.0f', now), 'allowed', allowed and '1' or '0')
  end
end

return {
  allowed and 1 or 0,
  math.max(0, limit - counted),
  counted > 0 and math.ceil((newest + window - now) / 1000000) or 0,
  allowed and 0 or math.ceil((blocking + window - now) / 1000000),
  now,
}
