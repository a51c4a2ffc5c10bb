package neural

import (
	"bytes"
	"context"
	"testing"

	"sayso/internal/english/network"
)

// labels are those of the tiny network of [small].
var labels = network.Labels{
	UPOS:   []string{"A", "B", "C"},
	XPOS:   []string{"a", "b", "c", "d"},
	Deprel: []string{"k", "l", "m", "n", "root"},
	Pairs:  []string{"A a", "B b", "C c", "C d"},
}

// trained trains the tiny network on its two sentences and encodes it.
func trained(t *testing.T) (*Trainer, []Example, []byte) {
	t.Helper()
	tr, examples := small()
	o := Options{Epochs: 60, Tokens: 3, Rate: 5e-3, Dropout: 0.1, Unknown: 0.1, Seed: 3}
	if err := tr.Train(context.Background(), o, func(int) []Example { return examples }, nil); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := tr.Encode(&b, labels, []string{"", "one", "two", "three", "four", "five"}); err != nil {
		t.Fatal(err)
	}
	return tr, examples, b.Bytes()
}

func TestTrainingLearns(t *testing.T) {
	tr, examples, _ := trained(t)
	got := Ensemble{tr}.Evaluate(examples, []int32{0, 1, 2, 3, 4})
	if got.UPOS != 1 || got.XPOS != 1 || got.UAS != 1 || got.LAS != 1 {
		t.Errorf("after training on two sentences: %+v of them", got)
	}
}

// TestTrainingIsReproducible: the same data and seed must give the same bytes.
func TestTrainingIsReproducible(t *testing.T) {
	_, _, first := trained(t)
	_, _, second := trained(t)
	if !bytes.Equal(first, second) {
		t.Error("two runs over the same data give different models")
	}
}

func TestTrainingStops(t *testing.T) {
	tr, examples := small()
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := tr.Train(ctx, Options{Epochs: 1, Tokens: 3}, func(int) []Example { return examples }, nil); err == nil {
		t.Error("training ran on after its context had ended")
	}
}
