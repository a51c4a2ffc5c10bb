package sqlite

import (
	"bufio"
	"context"
	"encoding/gob"
	"fmt"
	"io"
	"os"
	"os/exec"
	"testing"

	"sayso/internal/library"
	"sayso/internal/library/storetest"
)

// The test's binary is started again as another process that uses a library: what it
// is to do, and the library's file, stand in the environment.
const (
	childDoes    = "SAYSO_TEST_CHILD"
	childLibrary = "SAYSO_TEST_LIBRARY"
	childArticle = "SAYSO_TEST_ARTICLES"
)

func TestMain(m *testing.M) {
	var err error
	switch os.Getenv(childDoes) {
	case "":
		os.Exit(m.Run())
	case "add":
		err = childAdd()
	case "lock":
		err = childLock()
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// childBatch is how many articles a child adds at once.
const childBatch = 3

// childAdd adds articles, a few at a time, and prints the ID of each when that was
// acknowledged.
func childAdd() error {
	file, err := os.Open(os.Getenv(childArticle))
	if err != nil {
		return err
	}
	defer file.Close()
	var articles []*library.Packed
	if err := gob.NewDecoder(file).Decode(&articles); err != nil {
		return err
	}
	fmt.Println("ready")
	// The log is put into the file again and again, so that kills hit that too.
	s, err := Open(context.Background(), os.Getenv(childLibrary), Options{Lay: storetest.Lay, Create: true, checkpoint: 40})
	if err != nil {
		return err
	}
	for len(articles) > 0 {
		batch := articles[:min(childBatch, len(articles))]
		articles = articles[len(batch):]
		if _, err := s.Add(context.Background(), batch); err != nil {
			return err
		}
		for _, a := range batch {
			fmt.Println(a.ID)
		}
	}
	return s.Close()
}

// childLock writes to a library, and does not come to an end until its input does.
func childLock() error {
	s, err := Open(context.Background(), os.Getenv(childLibrary), Options{Lay: storetest.Lay})
	if err != nil {
		return err
	}
	return s.change(context.Background(), func(t *tx) {
		t.exec("UPDATE article SET title = 'changed'")
		fmt.Println("ready")
		_, err := io.Copy(io.Discard, os.Stdin)
		t.fail(err)
	})
}

// child starts the test's binary as another process.
func child(t testing.TB, does, file, articles string) (*exec.Cmd, *bufio.Reader) {
	t.Helper()
	own, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(own)
	cmd.Env = append(os.Environ(), childDoes+"="+does, childLibrary+"="+file, childArticle+"="+articles)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	return cmd, bufio.NewReader(out)
}

// packed are n articles.
func packed(t testing.TB, n int) (articles []*library.Packed) {
	t.Helper()
	for i := range n {
		articles = append(articles, storetest.Pack(t, i))
	}
	return articles
}
