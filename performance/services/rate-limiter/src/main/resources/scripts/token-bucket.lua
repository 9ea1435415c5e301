-- KEYS  state, decision log
-- ARGV  capacity, tokens a second, 'take' or 'peek', entries the log keeps (0: none), the key as callers name it
-- gives allowed, remaining, seconds until full, seconds until one more, now in microseconds
--
-- Tokens are counted in millionths: one microsecond at r tokens a second refills exactly r of them, every figure is
-- a whole number below 2^53, where a double is exact, and a replay of the log reaches the very same decisions. (Only
-- the refill of a bucket long full can pass 2^53, and it is cut down to the capacity whatever it is rounded to.)
local token = 1000000
local full = tonumber(ARGV[1]) * token
local refill = tonumber(ARGV[2])

local clock = redis.call('TIME')
local now = clock[1] * 1000000 + clock[2]
local state = redis.call('HMGET', KEYS[1], 'available', 'at')
local available = tonumber(state[1] or full)
local at = tonumber(state[2] or now)
-- A clock that steps back refills nothing, and does not refill the same span twice.
now = math.max(now, at)

available = math.min(full, available + (now - at) * refill)
local allowed = available >= token

if ARGV[3] == 'take' then
  -- A denial takes nothing, so it writes nothing: the stored instant and its tokens still say it all.
  if allowed then
    available = available - token
    redis.call('HSET', KEYS[1], 'available', string.format('%.0f', available), 'at', string.format('%.0f', now))
    -- A bucket that has filled up may be forgotten; the minute is for clocks that are set back a little.
    redis.call('PEXPIRE', KEYS[1], math.ceil((full - available) / refill / 1000) + 60000)
  end
  if ARGV[4] ~= '0' then
    redis.call('XADD', KEYS[2], 'MAXLEN', '~', ARGV[4], '*',
      'key', ARGV[5], 'micros', string.format('%.0f', now), 'allowed', allowed and '1' or '0')
  end
end

return {
  allowed and 1 or 0,
  math.floor(available / token),
  math.ceil((full - available) / refill / 1000000),
  allowed and 0 or math.ceil((token - available) / refill / 1000000),
  now,
}
