// Loaded into a measured process before its own code: tells its parent, when asked, what it has used.
process.on('message', (asked) => {
  if (asked !== 'usage') return
  const { user, system } = process.cpuUsage()
  process.send?.({ cpuMicroseconds: user + system, rssBytes: process.memoryUsage.rss() })
})
// Only the application keeps the process alive.
process.channel?.unref()
