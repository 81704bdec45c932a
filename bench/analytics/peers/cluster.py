"""The same clusters by scikit-learn's Lloyd, on as many threads as the second argument says."""
import json
import os
import resource
import sys
import time

os.environ["OMP_NUM_THREADS"] = sys.argv[2]
import numpy
from sklearn.cluster import KMeans

points = numpy.fromfile(sys.argv[1]).reshape(-1, 3)
wall, processor, inertia = float("inf"), float("inf"), None
for _ in range(6):
    before, start = time.process_time(), time.perf_counter()
    model = KMeans(8, init=points[:8], n_init=1, max_iter=24, tol=0, algorithm="lloyd").fit(points)
    wall = min(wall, time.perf_counter() - start)
    processor = min(processor, time.process_time() - before)
    inertia = model.inertia_
print(json.dumps({
    "milliseconds": round(wall * 1000),
    "cpuMilliseconds": round(processor * 1000),
    "peakMegabytes": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    "rows": len(points),
    "figure": inertia,
}))
