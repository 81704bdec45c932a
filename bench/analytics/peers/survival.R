# The same model by R's survival, called as its users call it.
library(survival)
file <- commandArgs(trailingOnly = TRUE)[1]
table <- matrix(readBin(file, "double", file.size(file) / 8), nrow = 100000)
y <- Surv(table[, 1], table[, 2])
x <- table[, -(1:2)]
wall <- Inf
processor <- Inf
for (time in 1:5) {
  took <- system.time(fit <- coxph(y ~ x, ties = "efron"))
  wall <- min(wall, took[["elapsed"]])
  processor <- min(processor, took[["user.self"]] + took[["sys.self"]])
}
peak <- as.numeric(sub("\\D*(\\d+).*", "\\1", grep("VmHWM", readLines("/proc/self/status"), value = TRUE))) / 1024
cat(sprintf(
  '{"milliseconds":%d,"cpuMilliseconds":%d,"peakMegabytes":%d,"rows":%d,"figure":%.9f}\n',
  round(wall * 1000), round(processor * 1000), round(peak), nrow(table), fit$loglik[2]
))
