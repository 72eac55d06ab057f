# SystemExit without a code exits 0.
raise SystemExit
