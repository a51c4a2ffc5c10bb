package main

import (
	"os"

	"sayso/internal/cli"
)

func main() {
	os.Exit(cli.Main())
}
