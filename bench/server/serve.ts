import { startServer } from '@fenji/server';

/** The server under load, in a process of its own; tells where it listens, and on asking what it has used so far. */
const [, , folder = '', databaseUrl = ''] = process.argv;
const server = await startServer({
  folder,
  ...(databaseUrl ? { store: { databaseUrl } } : {}),
  callsPerMinute: 1_000_000,
});
process.send?.({ address: server.address });
process.on('message', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  process.send?.({
    cpuMs: (userCPUTime + systemCPUTime) / 1000,
    rssMb: process.memoryUsage.rss() / 2 ** 20,
    peakMb: maxRSS / 1024,
  });
});
process.once('disconnect', () => void server.close().then(() => process.exit(0)));
